package org.homeward.archcontrol.projections;

public record Projection(String table) {}
