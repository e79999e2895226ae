package org.homeward.service.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.homeward.contract.Authority;
import org.homeward.contract.PersonCipher;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A key of its own for each person, kept in the database wrapped by the master key. What is sealed is bound to authority
 * and person: moved to another person's row it does not open.
 */
final class PersonKeyring implements PersonCipher, PersonKeys {
    private static final int REMEMBERED = 1_000;
    /** Of the log, in one statement. */
    private static final long POSITIONS = 20_000;
    /** A key destroyed on another node is forgotten here this much later at most. */
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Aead wrapping;
    private final Clock clock;
    private final Map<Owner, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Owner, Remembered> eldest) {
            return size() > REMEMBERED;
        }
    };

    PersonKeyring(JdbcClient jdbc, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.wrapping = master.wrapping();
        this.clock = clock;
    }

    private record Owner(Authority authority, PersonReference person) {
        byte[] associatedData() {
            return (authority.value() + "\0" + person.value()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return authority + " " + person;
        }
    }

    private record Remembered(Aead key, Instant until) {}

    @Override
    public Sealed seal(Authority authority, PersonReference person, String plainText) {
        var owner = new Owner(authority, person);
        Aead key = key(owner).orElseGet(() -> create(owner));
        try {
            byte[] sealed = key.encrypt(plainText.getBytes(StandardCharsets.UTF_8), owner.associatedData());
            return new Sealed(Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot seal for " + person, e);
        }
    }

    @Override
    public @Nullable String open(Authority authority, PersonReference person, Sealed sealed) {
        var owner = new Owner(authority, person);
        Aead key = key(owner).orElse(null);
        if (key == null) {
            return null;
        }
        try {
            byte[] plain = key.decrypt(Base64.getDecoder().decode(sealed.value()), owner.associatedData());
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot open what was sealed for " + person, e);
        }
    }

    @Override
    public Found inspect() {
        Set<Owner> known = new HashSet<>();
        List<String> closed = new ArrayList<>();
        AtomicLong open = new AtomicLong();
        AtomicLong destroyed = new AtomicLong();
        jdbc.sql("SELECT authority, person, keyset FROM person_key ORDER BY authority, person")
                .query(row -> {
                    Owner owner = owner(row);
                    known.add(owner);
                    String keyset = row.getString(3);
                    if (keyset == null) {
                        destroyed.incrementAndGet();
                    } else if (opens(owner, keyset)) {
                        open.incrementAndGet();
                    } else {
                        closed.add(owner.toString());
                    }
                });
        return new Found(open.get(), destroyed.get(), closed, missing(known));
    }

    private static Owner owner(ResultSet row) throws SQLException {
        return new Owner(new Authority(row.getString(1)), new PersonReference(row.getString(2)));
    }

    private boolean opens(Owner owner, String keyset) {
        try {
            unwrap(owner, keyset);
            return true;
        } catch (IllegalStateException | IllegalArgumentException doesNot) {
            return false;
        }
    }

    /** Whoever a request or a stay is of had a key before that was recorded. */
    private List<String> missing(Set<Owner> known) {
        long end = jdbc.sql("SELECT position FROM log_head").query(Long.class).single();
        Set<String> missing = new TreeSet<>();
        for (long from = 0; from < end; from += POSITIONS) {
            jdbc.sql("""
                    SELECT DISTINCT authority, payload::jsonb #>> '{person,reference}' FROM event
                     WHERE position > ? AND position <= ?
                       AND name IN ('brokerage.package-requested', 'discharge.case-opened')
                    """).params(from, from + POSITIONS).query(row -> {
                Owner owner = owner(row);
                if (!known.contains(owner)) {
                    missing.add(owner.toString());
                }
            });
        }
        return List.copyOf(missing);
    }

    private Optional<Aead> key(Owner owner) {
        return remembered(owner).or(() -> stored(owner));
    }

    private Optional<Aead> remembered(Owner owner) {
        synchronized (remembered) {
            Remembered known = remembered.get(owner);
            return known == null || known.until().isBefore(clock.instant())
                    ? Optional.empty()
                    : Optional.of(known.key());
        }
    }

    private Optional<Aead> stored(Owner owner) {
        Optional<Aead> key = jdbc.sql(
                        "SELECT keyset FROM person_key WHERE authority = ? AND person = ? AND keyset IS NOT NULL")
                .params(owner.authority().value(), owner.person().value())
                .query(String.class)
                .optional()
                .map(keyset -> unwrap(owner, keyset));
        synchronized (remembered) {
            key.ifPresentOrElse(
                    found -> remembered.put(
                            owner, new Remembered(found, clock.instant().plus(REMEMBERED_FOR))),
                    () -> remembered.remove(owner));
        }
        return key;
    }

    /** Of several first uses at once the first to be stored counts, for all of them. */
    private Aead create(Owner owner) {
        jdbc.sql("INSERT INTO person_key (authority, person, keyset) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(owner.authority().value(), owner.person().value(), newKeyset(owner))
                .update();
        return stored(owner)
                .orElseThrow(() -> new Refused(Rejection.of(
                        RejectionCode.PERSON_ERASED,
                        "Person " + owner.person() + " was erased: nothing more can be kept about them")));
    }

    private String newKeyset(Owner owner) {
        try {
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), wrapping, owner.associatedData());
            return Base64.getEncoder().encodeToString(wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a key for " + owner.person(), e);
        }
    }

    private Aead unwrap(Owner owner, String keyset) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                            Base64.getDecoder().decode(keyset), wrapping, owner.associatedData())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of " + owner.person() + " does not open with this master key", e);
        }
    }
}
