package org.homeward.service.log;

/** Is told on this node after every commit that appended events. */
@FunctionalInterface
public interface AppendListener {
    void appended();
}
