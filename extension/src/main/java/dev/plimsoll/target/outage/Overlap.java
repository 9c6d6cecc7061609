/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import dev.plimsoll.target.outage.TargetControl.Outage;
import java.util.HashSet;
import java.util.Set;
import org.apiguardian.api.API;

/** The outages of one kind that are in force. Guarded by the lock of who owns them. */
@API(status = API.Status.INTERNAL)
public final class Overlap {
    private final Object lock;
    private final Set<Outage> inForce = new HashSet<>();

    public Overlap(Object lock) {
        this.lock = lock;
    }

    public boolean isEmpty() {
        return inForce.isEmpty();
    }

    /** Forgets them: their end does nothing. */
    public void clear() {
        inForce.clear();
    }

    /** Adds one. The last of several that ends runs the action. */
    public Outage begin(Outage mend) {
        var outage = new Outage() {
            @Override
            public void end() throws Exception {
                synchronized (lock) {
                    if (inForce.remove(this) && inForce.isEmpty()) {
                        mend.end();
                    }
                }
            }
        };
        inForce.add(outage);
        return outage;
    }
}
