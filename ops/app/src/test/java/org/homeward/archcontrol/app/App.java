package org.homeward.archcontrol.app;

public record App(String name) {}
