package org.homeward.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.homeward.query.pages.KeptSessions;
import org.homeward.query.pages.PageSessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions are in the database: they outlive a node, every node knows them, and where one ends it ends everywhere. */
@Configuration(proxyBeanMethods = false)
class SessionsInTheDatabase {
    private static final Logger log = LoggerFactory.getLogger(SessionsInTheDatabase.class);

    /** What a session holds: who it is, where they wanted to go, and since when. Nothing else is ever made of its bytes. */
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(
            "java.base/*;org.springframework.security.**;org.homeward.app.security.*;!*");

    /**
     * As the library's own, in its parameters. There the last who saves a session decides its identifier and whose it
     * is: a picture asked for before somebody signed in, and answered after, would sign them out again. When it was
     * last used is kept to the minute, so that boards which ask at every change seldom write.
     */
    private static final String UPDATE = """
            UPDATE spring_session s
            SET session_id = CASE WHEN n.id = ANY (s.former_ids) THEN s.session_id ELSE n.id END,
                former_ids = CASE WHEN n.id = s.session_id OR n.id = ANY (s.former_ids) THEN s.former_ids
                                  ELSE s.former_ids || s.session_id::text END,
                last_access_time = greatest(s.last_access_time, n.last_access),
                max_inactive_interval = n.max_inactive,
                expiry_time = greatest(s.expiry_time, n.expiry),
                principal_name = coalesce(n.principal, s.principal_name)
            FROM (VALUES (?::text, ?::bigint, ?::int, ?::bigint, ?::text, ?::char(36)))
                AS n(id, last_access, max_inactive, expiry, principal, primary_id)
            WHERE s.primary_id = n.primary_id
              AND (n.id <> s.session_id OR n.max_inactive <> s.max_inactive_interval
                   OR n.principal IS DISTINCT FROM s.principal_name
                   OR n.last_access >= s.last_access_time + 60000)
            """;

    /** Two requests, or two nodes, may save the same session at once. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> savedAtOnce() {
        return repository -> {
            new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
            repository.setUpdateSessionQuery(UPDATE);
        };
    }

    /** Found by its name. Null is an answer of converters, though they do not say so. */
    @Bean
    @SuppressWarnings("NullAway")
    ConversionService springSessionConversionService() {
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, SessionsInTheDatabase::read);
        return conversion;
    }

    /** What another release wrote, and this one cannot read, was never there: somebody signs in again. */
    private static @Nullable Object read(byte[] bytes) {
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            objects.setObjectInputFilter(KNOWN);
            return objects.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            log.info("A session of another release cannot be read, and is taken for none");
            log.debug("What cannot be read", e);
            return null;
        }
    }

    @Bean
    KeptSessions keptSessions(SessionRepository<? extends Session> repository, PageSessions sessions) {
        return new Kept<>(repository, sessions);
    }

    private record Kept<S extends Session>(SessionRepository<S> repository, PageSessions sessions)
            implements KeptSessions {
        @Override
        public boolean isOver(String id) {
            S session = repository.findById(id);
            return session == null || sessions.isOver(session::getAttribute);
        }

        @Override
        public void used(String id) {
            S session = repository.findById(id);
            if (session != null) {
                sessions.used(session::setAttribute);
                repository.save(session);
            }
        }
    }
}
