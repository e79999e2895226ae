package org.homeward.archcontrol.decisions;

public record Decision(String outcome) {}
