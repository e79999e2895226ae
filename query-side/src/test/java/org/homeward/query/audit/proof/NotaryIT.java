package org.homeward.query.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.homeward.contract.Authority;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.NoteRefused;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.SigningKey;
import org.homeward.proof.tree.Hash;
import org.homeward.testing.ApplicationDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class NotaryIT {
    private static final Authority HERE = new Authority("HERE");
    private static final Authority ELSEWHERE = new Authority("ELSEWHERE");

    private final ApplicationDatabase database = ApplicationDatabase.create();
    private final SigningKey first = SigningKey.generate();
    private final SigningKey second = SigningKey.generate();

    @Test
    void whatWasSignedBeforeARotationIsVerifiedAfterIt() {
        SignedNote old = NotaryForTests.with(database.main(), first).sign(HERE, "Verdict: equal\n");
        Notary rotated = NotaryForTests.with(database.main(), second);
        SignedNote now = rotated.sign(HERE, "Verdict: equal\n");

        assertThat(now).isNotEqualTo(old);
        assertThat(rotated.keys(HERE))
                .containsExactly(second.verifier("homeward/HERE"), first.verifier("homeward/HERE"));
        assertThat(old.verify(rotated.keys(HERE))).containsExactly(first.verifier("homeward/HERE"));
        assertThat(now.verify(rotated.keys(HERE))).containsExactly(second.verifier("homeward/HERE"));
        assertThat(rotated.current(HERE)).containsExactly(second.verifier("homeward/HERE"));
    }

    @Test
    void whileBothKeysSignWhoKnowsOneOfThemIsContent() {
        SignedNote note = NotaryForTests.with(database.main(), second, first).sign(HERE, "Verdict: equal\n");
        assertThat(note.verify(List.of(first.verifier("homeward/HERE")))).hasSize(1);
        assertThat(note.verify(List.of(second.verifier("homeward/HERE")))).hasSize(1);
    }

    @Test
    void eachAuthorityHasANameOfItsOwnUnderWhichItsTextsAreSigned() {
        Notary notary = NotaryForTests.with(database.main(), first);
        SignedNote here = notary.sign(HERE, "Verdict: equal\n");
        notary.sign(ELSEWHERE, "Verdict: equal\n");
        assertThatExceptionOfType(NoteRefused.class).isThrownBy(() -> here.verify(notary.keys(ELSEWHERE)));
    }

    @Test
    void noOtherTextCanBeMistakenForACheckpoint() {
        Notary notary = NotaryForTests.with(database.main(), first);
        SignedNote checkpoint = notary.signCheckpoint(HERE, 0, Hash.OF_NOTHING);
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(new Checkpoint("homeward/HERE", 0, Hash.OF_NOTHING));
        assertThatIllegalArgumentException().isThrownBy(() -> notary.sign(HERE, checkpoint.text()));
        assertThat(notary.sign(HERE, "homeward/HERE replay verdict\n").text()).startsWith("homeward/HERE ");
    }

    @Test
    void aPublishedKeyStays() {
        NotaryForTests.with(database.main(), first).sign(HERE, "Verdict: equal\n");
        JdbcClient jdbc = JdbcClient.create(database.main());
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("DELETE FROM audit_key").update())
                .withMessageContaining("stays");
        assertThat(JdbcClient.create(database.read())
                        .sql("SELECT count(*) FROM audit_key")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
