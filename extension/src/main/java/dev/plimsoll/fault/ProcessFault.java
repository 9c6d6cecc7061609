/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.target.outage.TargetControl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fault of a process or container that has begun. Thread-safe. */
final class ProcessFault implements FaultProxy.Injected {
    private static final TargetControl.Outage NOTHING = () -> {};

    private final TargetControl.Outage outage;
    private boolean ended;
    private volatile @Nullable String problem;

    private ProcessFault(TargetControl.Outage outage) {
        this.outage = outage;
    }

    /**
     * Begins a fault.
     *
     * @param cause completes "killed by"
     */
    static ProcessFault begin(FaultRule rule, TargetControl target, String cause) {
        try {
            return new ProcessFault(outage(rule, target, cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(rule.kind() + " was interrupted", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
    }

    private static TargetControl.Outage outage(FaultRule rule, TargetControl target, String cause) throws Exception {
        return switch (rule.kind()) {
            case KILL -> target.kill(cause);
            case PAUSE -> target.pause(cause);
            case MEMORY -> target.limitMemory(rule.values().bytes(), cause);
            case RESTART -> {
                target.restart(cause);
                yield NOTHING;
            }
            default -> throw new IllegalArgumentException(rule.kind() + " is not a fault of processes");
        };
    }

    /** Ends the fault, and returns when the process is ready again, or cannot be. */
    @Override
    public synchronized void close() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            outage.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = "its end was interrupted";
        } catch (Exception e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
