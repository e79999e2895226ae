package org.homeward.archcontrol.decisions.whatif;

class KeepsAFile {
    java.nio.file.Path kept = java.nio.file.Path.of("kept");
}
