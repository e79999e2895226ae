package org.homeward.archcontrol.proof;

public record Tree(long size) {}
