package org.homeward.archcontrol.query;

class PrintsALine {
    void print() {
        System.out.println("printed");
    }
}
