/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.Outcome;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What may become of a booking. The service answers with status 500 to what is normal business, too. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Outcome(
        name = "gateway_timeout",
        status = 500,
        body = "Gateway timeout") // first: its body also contains Payment declined
@Outcome(name = "declined", status = 500, body = "Payment declined")
@Outcome(name = "sold", status = 500, body = "already sold")
@Outcome(name = "reserved", status = 500, body = "currently reserved")
@Outcome(name = "confirmed", status = 200, body = "Booking Confirmed")
@interface BookingOutcomes {}
