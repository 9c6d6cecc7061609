/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * What a connection pool holds.
 *
 * @param pool its name
 * @param active connections in use
 * @param idle connections that wait to be used
 * @param pending threads that wait for a connection
 * @param limit how many connections there can be
 */
@API(status = API.Status.INTERNAL)
public record PoolFigures(String pool, long active, long idle, OptionalLong pending, OptionalLong limit) {}
