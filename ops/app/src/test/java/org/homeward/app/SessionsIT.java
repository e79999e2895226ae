package org.homeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** One session, saved by several requests at once. */
@WholeProgram
class SessionsIT {
    private static final String WHO = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    @Autowired
    FindByIndexNameSessionRepository<? extends Session> sessions;

    @Test
    void somebodyStaysSignedInWhenAnEarlierRequestEndsLater() {
        stayingSignedIn(sessions);
    }

    private static <S extends Session> void stayingSignedIn(FindByIndexNameSessionRepository<S> sessions) {
        S begun = sessions.createSession();
        sessions.save(begun);
        String first = begun.getId();
        S earlier = found(sessions, first);

        // With the program's own issuer somebody signs in twice, one after the other: there, and here.
        S atTheIssuer = found(sessions, first);
        String second = atTheIssuer.changeSessionId();
        sessions.save(atTheIssuer);
        S between = found(sessions, second);
        S signedIn = found(sessions, second);
        String third = signedIn.changeSessionId();
        signedIn.setAttribute(
                WHO, new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("sister", null, null)));
        sessions.save(signedIn);

        for (S late : List.of(earlier, between)) {
            late.setLastAccessedTime(late.getLastAccessedTime().plusSeconds(100));
            sessions.save(late);
        }

        assertThat(found(sessions, third).<Object>getAttribute(WHO)).isNotNull();
        assertThat(sessions.findByPrincipalName("sister")).containsOnlyKeys(third);
        assertThat(sessions.findById(first)).isNull();
        assertThat(sessions.findById(second)).isNull();
    }

    private static <S extends Session> S found(FindByIndexNameSessionRepository<S> sessions, String id) {
        S session = sessions.findById(id);
        assertThat(session).isNotNull();
        return session;
    }
}
