/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryKindTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            SELECT * FROM crates WHERE id = $1                                      | READ
            select 1                                                                | READ
            SELECT * FROM crates FOR UPDATE                                         | READ
            (SELECT $1) UNION (SELECT $2)                                           | READ
            VALUES ($1)                                                             | READ
            TABLE crates                                                            | READ
            WITH a AS (SELECT $1) SELECT * FROM a                                   | READ
            WITH a AS (SELECT "update" FROM b), c AS (SELECT $1) SELECT * FROM a FOR UPDATE | READ
            COPY crates TO STDOUT                                                   | READ
            INSERT INTO crates VALUES ($1)                                          | WRITE
            update crates SET apples = $1                                           | WRITE
            DELETE FROM crates                                                      | WRITE
            MERGE INTO crates USING baskets ON true WHEN MATCHED THEN DO NOTHING    | WRITE
            WITH gone AS (DELETE FROM crates RETURNING *) SELECT count(*) FROM gone | WRITE
            WITH gone AS MATERIALIZED ( UPDATE crates SET id = $1 RETURNING *) SELECT 1 | WRITE
            WITH a AS (SELECT $1) INSERT INTO crates SELECT * FROM a                | WRITE
            COPY crates FROM STDIN                                                  | WRITE
            COPY crates (id) FROM '/tmp/crates.csv'                                 | WRITE
            /* insert com.shop.Crate */ SELECT $1                                   | READ
            /* select */ insert into crates values ($1)                             | WRITE
            -- a comment                                                            | NEITHER
            BEGIN                                                                   | NEITHER
            COMMIT                                                                  | NEITHER
            SET application_name = $1                                               | NEITHER
            CREATE TABLE selected(id int)                                           | NEITHER
            CALL restock($1)                                                        | NEITHER
            SELECTION                                                               | NEITHER
            <insufficient privilege>                                                | NEITHER
            ##                                                                      | NEITHER
            /* plimsoll */ SELECT 'connections'                                     | OWN
            """)
    void textShowsWhatAStatementDoes(String text, QueryKind kind) {
        assertThat(QueryKind.of(text)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"'-- why\nSELECT 1', READ", "'\n\t /* a\n b */ -- c\n ( (UPDATE crates SET id = 1', WRITE"})
    void commentsAndBracketsBeforeItDoNotMatter(String text, QueryKind kind) {
        assertThat(QueryKind.of(text)).isEqualTo(kind);
    }
}
