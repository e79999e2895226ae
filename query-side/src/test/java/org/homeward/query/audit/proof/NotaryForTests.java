package org.homeward.query.audit.proof;

import java.util.List;
import javax.sql.DataSource;
import org.homeward.proof.note.SigningKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A notary with keys of its own. */
public final class NotaryForTests {
    private NotaryForTests() {}

    /** @param main as the program's, which sees every authority */
    public static Notary on(DataSource main) {
        return with(main, SigningKey.generate());
    }

    static Notary with(DataSource main, SigningKey... keys) {
        return new Notary("homeward", List.of(keys), new PublishedKeys(JdbcClient.create(main)));
    }
}
