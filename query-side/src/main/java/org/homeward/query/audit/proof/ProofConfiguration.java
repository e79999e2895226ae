package org.homeward.query.audit.proof;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Authority;
import org.homeward.contract.Role;
import org.homeward.contract.audit.Readings;
import org.homeward.contract.audit.Signatures;
import org.homeward.proof.note.SigningKey;
import org.homeward.query.audit.pages.AuditTool;
import org.homeward.query.reading.Reads;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ProofConfiguration {
    private static final int PLACE = 50;
    private static final Duration SOON = Duration.ofMinutes(1);

    @Bean
    PublishedKeys publishedKeys(JdbcClient jdbc) {
        return new PublishedKeys(jdbc);
    }

    @Bean
    Notary notary(
            PublishedKeys published,
            @Value("${homeward.datasource.url}") String server,
            @Value("${homeward.authorities}") List<String> authorities,
            @Value("${homeward.audit.origin}") String origin,
            @Value("${homeward.audit.signing-key}") String fromEnvironment,
            @Value("${homeward.audit.signing-key-file}") Path file,
            @Value("${homeward.audit.former-signing-key-file}") String former) {
        if (!origin.matches("[a-z0-9][a-z0-9./-]*")) {
            throw new SigningKeyRefused("homeward.audit.origin is the beginning of an address without https://,"
                    + " as homeward or example.org/homeward, not " + origin);
        }
        SigningKeySource source = new SigningKeySource(server.isBlank(), published.areThere());
        List<SigningKey> keys = new ArrayList<>(List.of(source.find(fromEnvironment, file)));
        if (!former.isBlank()) {
            keys.add(source.read(Path.of(former)));
        }
        Notary notary = new Notary(origin, keys, published);
        // Auditors can ask for the keys before anything is signed.
        authorities.forEach(authority -> notary.current(new Authority(authority.strip())));
        return notary;
    }

    @Bean
    Checkpoints checkpoints(JdbcClient jdbc, PlatformTransactionManager transactions, Notary notary) {
        return new Checkpoints(jdbc, new TransactionTemplate(transactions), notary);
    }

    @Bean
    Verifications verifications(JdbcClient jdbc, PlatformTransactionManager transactions, Notary notary) {
        TransactionTemplate oneState = new TransactionTemplate(transactions);
        oneState.setReadOnly(true);
        oneState.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        // A replay asks from within its own.
        oneState.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new Verifications(jdbc, oneState, notary);
    }

    /** On one node of all at a time. */
    @Bean
    RecurringTask<Void> logVerificationTask(
            Verifications verifications, @Value("${homeward.audit.verify-every}") String interval) {
        Duration every = every("homeward.audit.verify-every", interval);
        // Looked for more often: a new council's log is not without for so long.
        Duration look = every.compareTo(SOON) < 0 ? every : SOON;
        return Tasks.recurring("log-verification", FixedDelay.of(look))
                .execute((_, _) -> verifications.verifyDue(every));
    }

    @Bean
    LongReads longReads(@Value("${homeward.read-pool-size}") int connections) {
        return new LongReads(connections);
    }

    @Bean
    Proofs proofs(
            Reads reads,
            Checkpoints checkpoints,
            Notary notary,
            PublishedKeys published,
            Readings readings,
            LongReads longReads,
            Verifications verifications) {
        return new Proofs(reads, checkpoints, notary, published, readings, longReads, verifications);
    }

    @Bean
    @Order(PLACE)
    AuditTool checkpointTool() {
        return new AuditTool(
                CheckpointPage.PATH,
                "Checkpoint",
                "A signed checkpoint to take away, and the proof that no past event was touched.",
                Set.of(Role.AUDITOR));
    }

    /** On one node of all at a time. */
    @Bean
    RecurringTask<Void> treeHeadsTask(
            Checkpoints checkpoints, @Value("${homeward.audit.checkpoint-every}") String interval) {
        return Tasks.recurring("tree-heads", FixedDelay.of(every("homeward.audit.checkpoint-every", interval)))
                .execute((_, _) -> checkpoints.signGrown());
    }

    private static Duration every(String setting, String interval) {
        try {
            Duration every = DurationStyle.detectAndParse(interval);
            if (every.compareTo(Duration.ofSeconds(1)) >= 0) {
                return every;
            }
        } catch (IllegalArgumentException notADuration) {
            // Said below.
        }
        throw new SigningKeyRefused(setting + " is a time of at least a second, as 5m, not " + interval);
    }

    @Bean
    Signatures signatures(Notary notary) {
        return (authority, text) -> notary.sign(authority, text).toString();
    }
}
