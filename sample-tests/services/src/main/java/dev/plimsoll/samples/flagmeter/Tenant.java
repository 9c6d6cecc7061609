/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.flagmeter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Who pays for the tokens.
 *
 * @param billingDay day of the month on which a new period starts, 1 to 28
 */
record Tenant(UUID id, String name, long monthlyQuota, int billingDay) {
    /** Of a row with these columns, in this order. */
    static Tenant of(ResultSet row) throws SQLException {
        return new Tenant(row.getObject(1, UUID.class), row.getString(2), row.getLong(3), row.getInt(4));
    }

    LocalDate periodStart(LocalDate today) {
        LocalDate thisMonth = today.withDayOfMonth(billingDay);
        return thisMonth.isAfter(today) ? thisMonth.minusMonths(1) : thisMonth;
    }

    /** Whole percents. */
    long percentOfQuota(long tokens) {
        return Math.round(100.0 * tokens / monthlyQuota);
    }
}
