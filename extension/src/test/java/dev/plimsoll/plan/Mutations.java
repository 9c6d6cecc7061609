/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** Texts that are nearly right, the same ones in each run: a parser must read them or reject them with an error. */
@API(status = API.Status.INTERNAL)
public final class Mutations {
    private static final int ROUNDS = 20_000;
    private static final String ALPHABET =
            "0123456789.,:;/%<>=!{}()'\"$+-eE_ \t\nsmhdunpKMGiBvz\u00e9\u0660\u2028\ud83d";

    private Mutations() {}

    public static void areReadOrMistakes(List<String> seeds, Consumer<String> parser) {
        var random = new Random(42);
        for (int round = 0; round < ROUNDS; round++) {
            String text = seeds.get(random.nextInt(seeds.size()));
            for (int edits = random.nextInt(4); edits >= 0; edits--) {
                text = edited(text, seeds, random);
            }
            try {
                parser.accept(text);
            } catch (ConfigurationException expected) {
                // as it should be
            } catch (RuntimeException | StackOverflowError e) {
                fail("\"" + text + "\" gave " + e, e);
            }
        }
    }

    private static String edited(String text, List<String> seeds, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(4));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1 -> text.substring(0, at) + ALPHABET.charAt(random.nextInt(ALPHABET.length())) + text.substring(at);
            case 2 -> text.substring(0, at) + ALPHABET.charAt(random.nextInt(ALPHABET.length())) + text.substring(to);
            case 3 -> text.substring(0, at) + text.substring(at, to).repeat(random.nextInt(40)) + text.substring(to);
            default -> text.substring(0, at) + seeds.get(random.nextInt(seeds.size()));
        };
    }
}
