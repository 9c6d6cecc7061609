/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

/**
 * What is wrong in an annotation.
 *
 * @param index in an attribute that is an array, or -1 for the whole attribute
 */
record Word(String attribute, int index) {}
