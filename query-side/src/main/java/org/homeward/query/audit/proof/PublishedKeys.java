package org.homeward.query.audit.proof;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.homeward.contract.Authority;
import org.homeward.proof.note.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The public halves of all keys that ever signed for an authority. */
final class PublishedKeys {

    /** @param firstUsedAt the start of the program that first had it */
    record Published(VerifierKey key, Instant firstUsedAt) {}

    private final JdbcClient jdbc;

    PublishedKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean areThere() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM audit_key)")
                .query(Boolean.class)
                .single();
    }

    void publish(Authority authority, VerifierKey key) {
        jdbc.sql("""
                INSERT INTO audit_key (authority, name, public_key, first_used_at)
                VALUES (?, ?, ?, clock_timestamp()) ON CONFLICT DO NOTHING""").params(authority.value(), key.name(), key.bytes()).update();
    }

    /** The newest first. */
    List<Published> of(Authority authority) {
        return jdbc.sql("""
                SELECT name, public_key, first_used_at FROM audit_key
                 WHERE authority = ? ORDER BY first_used_at DESC, public_key""")
                .param(authority.value())
                .query((row, number) -> new Published(
                        new VerifierKey(row.getString(1), row.getBytes(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }
}
