/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTests {
    private static final long SECOND = 1_000_000_000;
    private static final TestBuild BUILD = new TestBuild("Orders.load", "a.Orders", "1.0", "f00");

    private final Token token = Token.fresh();
    private final Admission admission = new Admission(token, BUILD);

    /** A line of which everything is known. */
    private static final class Stranger implements Line {
        final List<Message> heard = new ArrayList<>();
        boolean closed;

        @Override
        public void send(Message message) {
            heard.add(message);
        }

        @Override
        public String peer() {
            return "10.0.0.7:5000";
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Message.Hello hello(Token known, String challenge, TestBuild build) {
        String nonce = Token.nonce();
        return new Message.Hello(nonce, known.proof(Token.Side.WORKER, challenge, nonce), 0, "host-7", build);
    }

    /** Returns what somebody hears who answers the challenge with that. */
    private List<Message> answered(Token known, TestBuild build) {
        var stranger = new Stranger();
        String challenge = admission.challenge(stranger, 0).orElseThrow();
        assertThat(admission.examine(stranger, hello(known, challenge, build), 0))
                .isEmpty();
        return stranger.heard;
    }

    @Test
    void workerOfTheSameBuildThatKnowsTheTokenIsLetIn() {
        var stranger = new Stranger();
        String challenge = admission.challenge(stranger, 0).orElseThrow();
        Message.Hello hello = hello(token, challenge, BUILD);
        String proof = admission.examine(stranger, hello, 0).orElseThrow();
        assertThat(token.proves(proof, Token.Side.COORDINATOR, hello.nonce(), challenge))
                .isTrue();
        assertThat(admission.refused()).isEmpty();
    }

    @Test
    void nobodyIsLetInByAProofThatWasHeardBefore() {
        var first = new Stranger();
        Message.Hello heard = hello(token, admission.challenge(first, 0).orElseThrow(), BUILD);
        var second = new Stranger();
        admission.challenge(second, 0);
        assertThat(admission.examine(second, heard, 0)).isEmpty();
    }

    @Test
    void otherTokenIsRefused() {
        assertThat(answered(Token.fresh(), BUILD))
                .containsExactly(new Message.Refused("the worker does not know the token of this run"));
        assertThat(admission.refused())
                .containsExactly("10.0.0.7:5000 was refused: the worker does not know the token of this run");
    }

    @Test
    void otherTestIsRefused() {
        assertThat(answered(token, new TestBuild("Orders.spike", "a.Orders", "1.0", "f00")))
                .containsExactly(new Message.Refused("this run is of the test Orders.load, not of Orders.spike"));
        assertThat(answered(token, new TestBuild("Orders.load", "b.Orders", "1.0", "f00")))
                .containsExactly(new Message.Refused(
                        "this run is of the test Orders.load in a.Orders, not of Orders.load in b.Orders"));
    }

    @Test
    void otherVersionIsRefused() {
        assertThat(answered(token, new TestBuild("Orders.load", "a.Orders", "0.9", "f00")))
                .containsExactly(
                        new Message.Refused("the coordinator has Plimsoll 1.0, and the worker has 0.9; run the same"
                                + " version everywhere"));
    }

    @Test
    void otherCodeOfTheTestIsRefused() {
        assertThat(answered(token, new TestBuild("Orders.load", "a.Orders", "1.0", "bad")))
                .containsExactly(new Message.Refused(
                        "the worker has another version of the class a.Orders; run the same build everywhere"));
        assertThat(admission.refused())
                .containsExactly(
                        "host-7 was refused: the worker has another version of the class a.Orders; run the same"
                                + " build everywhere");
    }

    @Test
    void refusedWorkerIsNotHeardAgain() {
        var stranger = new Stranger();
        String challenge = admission.challenge(stranger, 0).orElseThrow();
        admission.examine(stranger, hello(Token.fresh(), challenge, BUILD), 0);
        assertThat(stranger.closed).as("it may read the reason").isFalse();
        assertThat(admission.examine(stranger, hello(token, challenge, BUILD), 0))
                .isEmpty();
        assertThat(stranger.closed).isTrue();
    }

    @Test
    void strangersWhoSayNothingAreHungUpOnInTime() {
        var silent = new Stranger();
        admission.challenge(silent, 0);
        var refused = new Stranger();
        String challenge = admission.challenge(refused, 0).orElseThrow();
        admission.examine(refused, hello(Token.fresh(), challenge, BUILD), 5 * SECOND);
        assertThat(admission.overdue(9 * SECOND)).isEmpty();
        assertThat(admission.overdue(11 * SECOND)).containsExactly(silent);
        assertThat(admission.overdue(16 * SECOND)).containsExactly(refused);
        assertThat(admission.overdue(99 * SECOND)).isEmpty();
    }

    @Test
    void strangersAreFewAtOnce() {
        var first = new Stranger();
        admission.challenge(first, 0);
        for (int i = 1; i < 64; i++) {
            assertThat(admission.challenge(new Stranger(), 0)).isPresent();
        }
        assertThat(admission.challenge(new Stranger(), 0)).isEmpty();
        admission.forget(first);
        assertThat(admission.challenge(new Stranger(), 0)).isPresent();
    }
}
