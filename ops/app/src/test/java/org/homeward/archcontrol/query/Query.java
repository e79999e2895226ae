package org.homeward.archcontrol.query;

public record Query(String question) {}
