package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.RepeatedTest;

/** Knows nothing of load tests. */
class PlainTest {
    @RepeatedTest(40)
    void addsUp() throws InterruptedException {
        Beside.plainTest();
        assertEquals(4, 2 + 2);
    }
}
