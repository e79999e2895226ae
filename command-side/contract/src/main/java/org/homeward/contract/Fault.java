package org.homeward.contract;

/** One fault of an input: where (JSON pointer, or {@code ?name} for a query parameter), a stable code, and why in words. */
public record Fault(String pointer, String code, String detail) {}
