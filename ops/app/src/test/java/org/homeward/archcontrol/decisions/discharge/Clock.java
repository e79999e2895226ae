package org.homeward.archcontrol.decisions.discharge;

public record Clock(String reading) {}
