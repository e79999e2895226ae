package org.homeward.contract;

/** One id through both lives: of the package request and of the package it becomes, for example {@code pkg-0198f0c2…}. */
public record PackageId(String value) implements Identifier {
    public PackageId {
        Identifier.required(value, "package id");
    }

    @Override
    public String toString() {
        return value;
    }
}
