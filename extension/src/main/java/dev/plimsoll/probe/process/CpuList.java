/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import org.apiguardian.api.API;

/** A list of processors as Linux and Docker write it, {@code 0-3,8}. Stateless. */
@API(status = API.Status.INTERNAL)
public final class CpuList {
    private CpuList() {}

    /** Returns how many there are; throws {@link NumberFormatException} if it is no such list. */
    public static int count(String list) {
        int count = 0;
        for (String range : list.strip().split(",")) {
            String[] ends = range.strip().split("-", 2);
            int first = Integer.parseInt(ends[0]);
            count += Integer.parseInt(ends[ends.length - 1]) - first + 1;
        }
        return count;
    }
}
