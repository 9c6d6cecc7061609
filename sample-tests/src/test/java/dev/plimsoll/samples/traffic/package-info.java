/** Realistic traffic on the plain target, one sample for each way to make it. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.samples.traffic;
