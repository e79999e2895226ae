package org.homeward.query.pages;

/** Says that nobody can sign in to the pages of this deployment, and why. */
public record SignInOff(String reason) {}
