package org.homeward.query.pages;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When sessions end: some time after anybody did anything, and after a working day whatever happens. What a page asks
 * for by itself is nobody's doing, except on a wall, where looking is all there is to do.
 */
public final class PageSessions {
    private static final String BEGAN = PageSessions.class.getName() + ".began";
    private static final String USED = PageSessions.class.getName() + ".used";

    private final Duration idle;
    private final Duration longest;
    private final Clock clock;

    public PageSessions(Duration idle, Duration longest, Clock clock) {
        this.idle = idle;
        this.longest = longest;
        this.clock = clock;
    }

    public boolean isOver(HttpSession session) {
        try {
            return isOver(session::getAttribute);
        } catch (IllegalStateException e) {
            // Ended already.
            return true;
        }
    }

    /** @param attributes of the session, by name */
    public boolean isOver(Function<String, @Nullable Object> attributes) {
        Instant now = clock.instant();
        return isPast(attributes.apply(BEGAN), longest, now) || isPast(attributes.apply(USED), idle, now);
    }

    private static boolean isPast(@Nullable Object since, Duration limit, Instant now) {
        return since instanceof Instant then && then.plus(limit).isBefore(now);
    }

    /** Somebody signed in. The keeper of sessions, which knows less, is to keep this one until then at least. */
    public void begin(HttpSession session) {
        session.setAttribute(BEGAN, clock.instant());
        session.setMaxInactiveInterval(Math.toIntExact(longest.toSeconds()));
        used(session::setAttribute);
    }

    /** Somebody did something. */
    public void used(BiConsumer<String, Object> attributes) {
        attributes.accept(USED, clock.instant());
    }
}
