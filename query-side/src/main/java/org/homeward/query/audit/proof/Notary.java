package org.homeward.query.audit.proof;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.homeward.contract.Authority;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.SigningKey;
import org.homeward.proof.note.VerifierKey;
import org.homeward.proof.tree.Hash;

/**
 * Signs what auditors take away, for each authority under its own name: {@code homeward/ROTHERHAM}. What it signs is a
 * C2SP signed note, which anybody verifies with the published key and no server of ours.
 */
public final class Notary {
    private final String prefix;
    private final List<SigningKey> keys;
    private final PublishedKeys published;
    private final Map<Authority, List<VerifierKey>> announced = new ConcurrentHashMap<>();

    /** @param keys the current one, and during a rotation also the former */
    Notary(String prefix, List<SigningKey> keys, PublishedKeys published) {
        this.prefix = prefix;
        this.keys = List.copyOf(keys);
        this.published = published;
    }

    /**
     * Signs a text as it stands.
     *
     * @param text ends with a line break; its first line must say what it is, and not be the authority's origin: that
     *     is how checkpoints begin, and no other text may be mistaken for one
     */
    public SignedNote sign(Authority authority, String text) {
        if (text.startsWith(origin(authority) + "\n")) {
            throw new IllegalArgumentException("Only a checkpoint begins with an origin");
        }
        return signed(authority, text);
    }

    /** The name of an authority's log, under which everything of it is signed. */
    public String origin(Authority authority) {
        return prefix + "/" + authority.value();
    }

    /** Every key whose signature for this authority counts: the current and all former ones. */
    public List<VerifierKey> keys(Authority authority) {
        return published.of(authority).stream()
                .map(PublishedKeys.Published::key)
                .toList();
    }

    SignedNote signCheckpoint(Authority authority, long size, Hash root) {
        return signed(authority, new Checkpoint(origin(authority), size, root).text());
    }

    /** The keys that sign now. */
    List<VerifierKey> current(Authority authority) {
        return announced.computeIfAbsent(authority, this::announce);
    }

    private SignedNote signed(Authority authority, String text) {
        // A signature whose key is not published could never be verified.
        current(authority);
        return SignedNote.sign(text, origin(authority), keys);
    }

    private List<VerifierKey> announce(Authority authority) {
        List<VerifierKey> verifiers =
                keys.stream().map(key -> key.verifier(origin(authority))).toList();
        verifiers.forEach(key -> published.publish(authority, key));
        return verifiers;
    }
}
