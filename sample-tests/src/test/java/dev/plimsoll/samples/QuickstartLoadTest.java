/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;

class QuickstartLoadTest {
    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem();

    @LoadTest(vus = 10, duration = "3s")
    @Threshold("p95<250")
    @Threshold("http_req_failed: rate<1%")
    void greetsInTime(VirtualUser user, Http http) {
        Reply reply = http.get("/hello").send();
        user.check("says hello", reply, r -> "hello".equals(r.json("message")));
        user.sleep("100ms");
    }
}
