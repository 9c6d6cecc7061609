/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.util.Arrays;
import java.util.List;

/** What the plan takes, made of annotations. Texts that are known only at run time are left out. */
final class PlanTexts {
    private static final String[] LOAD_TEXTS = {
        "duration", "rampUp", "rampDown", "stages", "rate", "warmup", "pace", "gracefulStop"
    };

    private PlanTexts() {}

    /** Whether the load model is known already. */
    static boolean isKnown(Attributes loadTest) {
        return !loadTest.haveOpenText(LOAD_TEXTS);
    }

    /** Texts that are not known are taken as set to something that can be read, or else as not set. */
    static LoadAttributes load(Attributes test, boolean openTextsAreSet) {
        String anyLength = openTextsAreSet ? "1s" : "";
        String rate = known(test, "rate", openTextsAreSet ? "1/s" : "");
        String anyStage = rate.isEmpty() ? "1s:2" : "1s:2/s";
        return new LoadAttributes(
                test.number("vus"),
                known(test, "duration", anyLength),
                known(test, "rampUp", anyLength),
                known(test, "rampDown", anyLength),
                test.texts("stages").stream()
                        .map(stage -> Attributes.isOpen(stage) ? anyStage : stage)
                        .toList(),
                test.count("iterations"),
                test.count("iterationsPerVu"),
                rate,
                test.number("maxVus"),
                test.text("arrivals").equals("POISSON"),
                known(test, "warmup", anyLength),
                known(test, "pace", anyLength),
                known(test, "gracefulStop", anyLength));
    }

    static ThresholdText threshold(Attributes threshold) {
        return new ThresholdText(
                threshold.text("value"),
                threshold.text("metric"),
                threshold.knownText("endpoint"),
                threshold.knownText("outcome"),
                threshold.knownText("scenario"),
                threshold.knownText("phase"),
                known(threshold.texts("tags")),
                threshold.knownText("window"),
                threshold.flag("abortOnFail"),
                threshold.knownText("abortDelay"),
                noData(threshold.text("onNoData")));
    }

    static OutcomeRule outcome(Attributes outcome) {
        return new OutcomeRule(
                outcome.text("name"),
                outcome.numbers("status"),
                outcome.knownText("body"),
                outcome.knownText("bodyMatches"),
                outcome.knownText("header"),
                outcome.knownText("endpoint"),
                outcome.flag("expected"));
    }

    private static String known(Attributes attributes, String name, String otherwise) {
        String text = attributes.text(name);
        return Attributes.isOpen(text) ? otherwise : text;
    }

    private static List<String> known(List<String> texts) {
        return texts.stream().filter(text -> !Attributes.isOpen(text)).toList();
    }

    private static NoData noData(String name) {
        return Arrays.stream(NoData.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(NoData.FAIL);
    }
}
