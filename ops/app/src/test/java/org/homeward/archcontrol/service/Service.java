package org.homeward.archcontrol.service;

public record Service(String name) {}
