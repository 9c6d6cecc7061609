/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.flagmeter;

/** Creates the tables and the three tenants. */
final class Schema {
    static final String TABLES = """
            CREATE TABLE IF NOT EXISTS tenants (
                id uuid PRIMARY KEY,
                name text NOT NULL UNIQUE,
                monthly_quota bigint NOT NULL DEFAULT 1000000,
                billing_day int NOT NULL DEFAULT 1);
            CREATE TABLE IF NOT EXISTS events (
                id uuid PRIMARY KEY,
                tenant_id uuid NOT NULL REFERENCES tenants,
                feature text NOT NULL,
                tokens bigint NOT NULL,
                created_at timestamptz NOT NULL);
            CREATE TABLE IF NOT EXISTS rollups (
                tenant_id uuid NOT NULL REFERENCES tenants,
                feature text NOT NULL,
                minute timestamptz NOT NULL,
                total_tokens bigint NOT NULL,
                PRIMARY KEY (tenant_id, feature, minute));
            CREATE TABLE IF NOT EXISTS slack_webhooks (
                tenant_id uuid PRIMARY KEY REFERENCES tenants,
                url text NOT NULL,
                enabled boolean NOT NULL DEFAULT true);
            INSERT INTO tenants(id, name)
                SELECT gen_random_uuid(), name
                FROM unnest(ARRAY['acme-corp', 'globex-inc', 'initech-llc']) AS name
                ON CONFLICT DO NOTHING;
            """;

    private Schema() {}
}
