package org.homeward.service.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.homeward.contract.Caller;
import org.homeward.contract.CaseId;
import org.homeward.contract.PackageId;
import org.homeward.contract.ReplayId;
import org.jspecify.annotations.Nullable;

/**
 * Ids of new things. With an idempotency key the id follows from it, so that what is asked for twice cannot come to be
 * twice; without, it is random.
 */
public final class NewId {
    private NewId() {}

    public static PackageId ofPackage(Caller caller, @Nullable String idempotencyKey) {
        return new PackageId("pkg-" + (idempotencyKey == null ? UUID.randomUUID() : derived(caller, idempotencyKey)));
    }

    public static CaseId ofCase(Caller caller, @Nullable String idempotencyKey) {
        return new CaseId("dc-" + (idempotencyKey == null ? UUID.randomUUID() : derived(caller, idempotencyKey)));
    }

    public static ReplayId ofReplay(Caller caller, @Nullable String idempotencyKey) {
        return new ReplayId("rep-" + (idempotencyKey == null ? UUID.randomUUID() : derived(caller, idempotencyKey)));
    }

    /** A name-based UUID of version 8 over SHA-256; the parts are length-prefixed, so no two callers meet. */
    private static UUID derived(Caller caller, String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {caller.authority().value(), caller.subject(), key}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            long most = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
            long least = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
            return new UUID(most, least);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
