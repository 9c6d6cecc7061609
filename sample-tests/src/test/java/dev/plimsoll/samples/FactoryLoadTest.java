/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.OnNoData;
import dev.plimsoll.Probe;
import dev.plimsoll.SpikeTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.user.VirtualUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The scenarios of the "Factory Endpoints Load Testing Guide", with its arrival rates. */
@Tag("system")
class FactoryLoadTest {
    private static final String BASE = "/api/public/factory";
    /** At 17 requests a second: in between lies a factor of more than 100. */
    private static final String NO_TABLE_READ_WHOLE = "rows_scanned{target:FACTORY.database}: rate<10000/s";

    private static final Duration SLOW = Duration.ofMillis(500);

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final FactorySystem FACTORY = new FactorySystem(POSTGRES);

    /** How the tables are searched, whatever modules PostgreSQL has. */
    @Probe(target = "FACTORY.database")
    static final ResourceProbe SEARCHES = new TableSearches(FACTORY::databaseUrl);

    private List<String> slugs = List.of();

    /** "Fetch actual slugs dynamically." */
    @BeforeEach
    void fetchSlugs(Http http) {
        slugs = http.get(BASE + "/templates").send().json(Catalogue.class).templates().stream()
                .map(Template::slug)
                .toList();
    }

    record Catalogue(List<Template> templates) {}

    record Template(String slug) {}

    /** Scenario 1: 1,000 requests over 60 seconds, "1 query" for each. */
    @Tag("long")
    @LoadTest(rate = "1000/60s", duration = "60s", vus = 10)
    @Threshold("http_req_failed: rate==0")
    @Threshold("p95<${FACTORY_P95:500}")
    @Threshold("p99<1000")
    @Threshold("http_reqs{status:500}: count==0")
    @Threshold("http_reqs{status:503}: count==0")
    @Threshold(
            value = "postgres_queries{target:FACTORY.database,kind:read}: rate<=50/s",
            onNoData = OnNoData.SKIP) // where PostgreSQL has no module pg_stat_statements
    @Threshold("table_searches{target:FACTORY.database}: rate<=50/s")
    @Threshold(NO_TABLE_READ_WHOLE)
    void templateList(Http http) {
        http.get(BASE + "/templates").send();
    }

    /** Scenario 2: 500 requests over 30 seconds, all of one size. */
    @LoadTest(rate = "500/30s", duration = "30s", vus = 10)
    @Threshold("http_req_failed: rate==0")
    @Threshold("p95<${FACTORY_P95:500}")
    @Threshold("http_res_size: stddev==0")
    @Threshold("postgres_cache_hits{target:FACTORY.database}: rate>99%")
    @Threshold(NO_TABLE_READ_WHOLE)
    @Threshold(
            value = "postgres_query_time{target:FACTORY.database}: max<${FACTORY_QUERY:10}",
            onNoData = OnNoData.SKIP) // where PostgreSQL has no module pg_stat_statements
    void templateDetail(Http http) {
        http.get(BASE + "/templates/{slug}", "cloudflare-workers-api").send();
    }

    /** Scenario 3: 500 requests over 30 seconds, answered by a cache that lasts a second. */
    @Tag("long")
    @LoadTest(rate = "500/30s", duration = "30s", vus = 10)
    @Threshold("http_req_failed: rate==0")
    @Threshold("p95<${FACTORY_P95:500}")
    @Threshold("http_reqs{cache:MISS}: rate<=2/s")
    @Threshold("http_req_duration{cache:HIT}: p95<${FACTORY_P95:500}")
    void capabilities(Http http) {
        http.get(BASE + "/capabilities").tagFromHeader("cache", "x-cache").send();
    }

    /** Scenario 4: 1,000 requests over 60 seconds, with different parameters each time. */
    @Tag("long")
    @LoadTest(rate = "1000/60s", duration = "60s", vus = 10)
    @Threshold("http_req_failed: rate==0")
    @Threshold("p95<${FACTORY_P95:500}")
    @Threshold(NO_TABLE_READ_WHOLE)
    void buildSpecs(VirtualUser user, Http http) {
        http.get(BASE + "/build-specs")
                .query("limit", user.oneOf("5", "10", "25", "50"))
                .query("offset", Integer.toString(user.between(0, 100)))
                .query("status", user.oneOf("draft", "approved", "fallback"))
                .send();
    }

    /** Scenario 5: a mix in which both 200 and 404 are successes. */
    @Tag("long")
    @LoadTest(vus = 100, duration = "120s")
    @Threshold("http_req_failed: rate<5%")
    @Threshold("p95<500")
    @Threshold("http_reqs{status:503}: count==0")
    @Threshold("target_memory{target:FACTORY.service}: max<512MB")
    @Threshold("postgres_cache_hits{target:FACTORY.database}: rate>99%")
    @Threshold(
            value = "postgres_queries{target:FACTORY.database,kind:write}: count==0",
            onNoData = OnNoData.SKIP) // where PostgreSQL has no module pg_stat_statements
    void mixed(VirtualUser user, Http http) {
        String path =
                user.oneOf("/templates", "/capabilities", "/build-specs", "/templates/{slug}", "/capabilities/free");
        Object[] slug = path.endsWith("{slug}") ? new Object[] {user.oneOf(slugs)} : new Object[0];
        http.get(BASE + path, slug).expect(200, 404).send();
        user.think("0ms", "200ms");
    }

    /** The scaling target "Growth", and "RPS capacity >50" of the results template. */
    @Tag("long")
    @LoadTest(rate = "55/s", duration = "60s", vus = 20)
    @Threshold("http_req_failed: rate==0")
    @Threshold("p95<500")
    @Threshold("http_reqs: rate>50/s")
    void growth(Http http) {
        http.get(BASE + "/templates").send();
    }

    /** Scenario 6: 30 s at 10 requests a second, suddenly 200 for a minute, then 10 again: when do the limits hold again? */
    @Tag("long")
    @SpikeTest(
            baseline = "10/s",
            peak = "200/s",
            before = "30s",
            hold = "60s",
            recovery = "20s",
            after = "30s",
            window = "5s",
            vus = 50)
    @Threshold("http_req_failed: rate==0")
    @Threshold("p95<500")
    @Threshold(value = "http_req_failed: rate==0", phase = "spike")
    @Threshold(value = "p95<750", phase = "spike")
    @Threshold("table_searches{target:FACTORY.database,phase:spike}: rate<=600/s")
    void spike(Http http) {
        http.get(BASE + "/templates").send();
    }

    /** The k6 script: one of four paths; a response that takes longer than 500 ms is also an error. */
    @Tag("long")
    @LoadTest(stages = {"1m:20", "3m:20", "1m:50", "3m:50", "1m:0"})
    @Threshold("p95<500")
    @Threshold("p99<1000")
    @Threshold("http_req_failed: rate<1%")
    @Threshold("errors: rate<1%")
    @Threshold("checks: rate>99%")
    void k6Script(VirtualUser user, Http http) {
        Reply reply = http.get(
                        BASE + user.oneOf("/templates", "/capabilities", "/build-specs?limit=10", "/capabilities/free"))
                .send();
        boolean fine = user.check("status is 200", reply, each -> each.status() == 200)
                & user.check(
                        "response time < 500ms", reply, each -> each.duration().compareTo(SLOW) < 0)
                & user.check("has valid JSON", reply, each -> each.json(Object.class) != null);
        user.rate("errors", !fine);
        user.sleep("1s");
    }
}
