package org.homeward.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.homeward.contract.Authority;
import org.homeward.query.pages.KeptSessions;
import org.junit.jupiter.api.Test;

class LiveClientsTest {
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
        clients.start();
        LiveClient mine = new LiveClient(new Authority("HERE"), "mine", SIGNED_IN, false);
        LiveClient others = new LiveClient(new Authority("HERE"), "another's", SIGNED_IN, false);
        clients.admit(mine);
        clients.admit(others);
        Thread serving = Thread.ofVirtual().start(mine::serve);
        Thread servingOthers = Thread.ofVirtual().start(others::serve);

        clients.sessionEnded("mine");

        assertThat(serving.join(Duration.ofSeconds(20))).isTrue();
        assertThat(servingOthers.isAlive()).isTrue();
        others.end();
        assertThat(servingOthers.join(Duration.ofSeconds(20))).isTrue();
    }

    private static LiveClient client() {
        return new LiveClient(new Authority("HERE"), "somebody's", SIGNED_IN, false);
    }

    private static final KeptSessions SIGNED_IN = new KeptSessions() {
        @Override
        public boolean isOver(String id) {
            return false;
        }

        @Override
        public void used(String id) {}
    };
}
