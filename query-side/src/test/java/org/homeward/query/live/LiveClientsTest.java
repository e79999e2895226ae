package org.homeward.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.homeward.contract.Authority;
import org.homeward.query.pages.PageSessions;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

class LiveClientsTest {
    private final PageSessions sessions =
            new PageSessions(Duration.ofMinutes(30), Duration.ofHours(12), Clock.systemUTC());
    private final LiveClients clients = new LiveClients(2);

    @Test
    void thereIsRoomForSoManyAndAgainWhenOneHasLeft() {
        clients.start();
        LiveClient first = client();
        assertThat(clients.admit(first)).isTrue();
        assertThat(clients.admit(client())).isTrue();
        assertThat(clients.admit(client())).isFalse();
        assertThat(clients.admit(client())).isFalse();

        clients.leave(first);
        clients.leave(first);
        assertThat(clients.admit(client())).isTrue();
        assertThat(clients.admit(client())).isFalse();
    }

    @Test
    void nobodyIsLetInBeforeTheStartOrAfterTheStop() {
        assertThat(clients.admit(client())).isFalse();
        clients.start();
        clients.stop();
        assertThat(clients.admit(client())).isFalse();
    }

    @Test
    void whoeverIsThereIsSentAwayByTheStop() throws Exception {
        clients.start();
        LiveClient client = client();
        clients.admit(client);
        Thread serving = Thread.ofVirtual().start(client::serve);

        clients.stop();

        assertThat(serving.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void aSessionTakesItsPagesWithIt() throws Exception {
        MockHttpSession session = new MockHttpSession();
        LiveClient client = new LiveClient(new Authority("HERE"), session, sessions, false);
        session.setAttribute("page", client);
        Thread serving = Thread.ofVirtual().start(client::serve);

        session.invalidate();

        assertThat(serving.join(Duration.ofSeconds(20))).isTrue();
    }

    private LiveClient client() {
        return new LiveClient(new Authority("HERE"), new MockHttpSession(), sessions, false);
    }
}
