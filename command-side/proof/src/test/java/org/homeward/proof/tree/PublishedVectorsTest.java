package org.homeward.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.proof.tree.PublishedVectors.LEAVES;
import static org.homeward.proof.tree.PublishedVectors.ROOTS;
import static org.homeward.proof.tree.PublishedVectors.hashes;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedVectorsTest {
    private static final GrownTree TREE = GrownTree.of(LEAVES);

    record Published(long from, long to, List<Hash> hashes) {}

    @Test
    void theTreeHasThePublishedRootAtEverySize() {
        GrowingTree tree = new GrowingTree();
        assertThat(tree.root()).isEqualTo(ROOTS.getFirst());
        for (Hash leaf : LEAVES) {
            tree.append(leaf);
            assertThat(tree.root()).isEqualTo(ROOTS.get((int) tree.size()));
        }
        assertThat(ROOTS)
                .containsExactlyElementsOf(Stream.iterate(0, size -> size + 1)
                        .limit(ROOTS.size())
                        .map(TREE::rootAt)
                        .toList());
    }

    static Stream<Published> inclusions() {
        return Stream.of(
                new Published(0, 1, List.of()),
                new Published(0, 2, hashes("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7")),
                new Published(1, 2, hashes("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")),
                new Published(2, 3, hashes("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")),
                new Published(
                        1,
                        5,
                        hashes(
                                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")),
                new Published(
                        0,
                        8,
                        hashes(
                                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
                new Published(
                        5,
                        8,
                        hashes(
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")));
    }

    static Stream<Published> consistencies() {
        return Stream.of(
                new Published(1, 1, List.of()),
                new Published(
                        1,
                        8,
                        hashes(
                                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
                new Published(
                        2,
                        5,
                        hashes(
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")),
                new Published(
                        6,
                        8,
                        hashes(
                                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")));
    }

    @ParameterizedTest
    @MethodSource("inclusions")
    void aLeafHasThePublishedInclusionProof(Published published) {
        List<Hash> proof = TREE.hashes(Proof.ofInclusion(published.from(), published.to()));
        assertThat(proof).isEqualTo(published.hashes());
        assertThat(Verification.includes(
                        LEAVES.get((int) published.from()), published.from(), published.to(), proof, ROOTS.get((int)
                                published.to())))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("consistencies")
    void aTreeHasThePublishedConsistencyProof(Published published) {
        List<Hash> proof = TREE.hashes(Proof.ofConsistency(published.from(), published.to()));
        assertThat(proof).isEqualTo(published.hashes());
        assertThat(Verification.isConsistent(
                        published.from(),
                        ROOTS.get((int) published.from()),
                        published.to(),
                        ROOTS.get((int) published.to()),
                        proof))
                .isTrue();
    }
}
