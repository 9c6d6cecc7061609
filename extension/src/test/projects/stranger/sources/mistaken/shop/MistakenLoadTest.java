package shop;

import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.user.VirtualUser;

class MistakenLoadTest {
    @LoadTest(vus = 10, duration = "30s")
    @Threshold("p95<500")
    @Threshold("p95<<500")
    @Threshold(value = "p95<500", window = "1m")
    void limits(VirtualUser user) {}

    @LoadTest(
            vus = 10,
            duration = "soon")
    void soon(VirtualUser user) {}
}
