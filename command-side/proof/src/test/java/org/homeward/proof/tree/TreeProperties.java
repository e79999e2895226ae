package org.homeward.proof.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TreeProperties {
    private static final int MOST = 200;

    @Property
    void theTreeThatGrowsIsTheTreeThatTheStandardDefines(@ForAll @IntRange(max = MOST) int size) {
        List<Hash> leaves = leaves(size);
        GrownTree grown = GrownTree.of(leaves);
        assertThat(grown.root()).isEqualTo(NaiveTree.root(leaves));
        assertThat(grown.nodes()).isEqualTo(size == 0 ? 0 : 2 * size - Long.bitCount(size));
    }

    @Property
    void aTreeThatIsTakenUpAgainGrowsAsIfItHadNeverStopped(
            @ForAll @IntRange(max = MOST) int size, @ForAll @IntRange(max = MOST) int more) {
        List<Hash> leaves = leaves(size + more);
        GrownTree whole = GrownTree.of(leaves);
        GrowingTree resumed = new GrowingTree(
                size,
                GrowingTree.peaksOf(size).stream()
                        .map(peak -> NaiveTree.root(leaves.subList(
                                (int) (peak.index() << peak.level()), (int) ((peak.index() + 1) << peak.level()))))
                        .toList());
        leaves.subList(size, size + more).forEach(resumed::append);
        assertThat(resumed.root()).isEqualTo(whole.root());
    }

    @Property
    void everyLeafIsProvedToBeInEveryTreeThatHasItAndNowhereElse(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll int seed) {
        List<Hash> leaves = leaves(size);
        int index = Math.floorMod(seed, size);
        GrownTree grown = GrownTree.of(leaves);
        List<Hash> proof = grown.hashes(Proof.ofInclusion(index, size));

        assertThat(proof).isEqualTo(NaiveTree.path(index, leaves));
        assertThat(Verification.includes(leaves.get(index), index, size, proof, grown.root()))
                .isTrue();
        assertThat(Verification.includes(other(leaves.get(index)), index, size, proof, grown.root()))
                .isFalse();
        assertThat(Verification.includes(leaves.get(index), index, size, proof, other(grown.root())))
                .isFalse();
        assertThat(Verification.includes(leaves.get(index), size, size, proof, grown.root()))
                .isFalse();
        for (int elsewhere = 0; elsewhere < size; elsewhere++) {
            assertThat(Verification.includes(leaves.get(index), elsewhere, size, proof, grown.root()))
                    .isEqualTo(elsewhere == index);
        }
        for (List<Hash> broken : broken(proof)) {
            assertThat(Verification.includes(leaves.get(index), index, size, broken, grown.root()))
                    .isFalse();
        }
    }

    @Property
    void everyOlderTreeIsProvedToBeTheBeginningOfALaterOne(
            @ForAll @IntRange(min = 1, max = MOST) int size, @ForAll int seed) {
        List<Hash> leaves = leaves(size);
        int from = Math.floorMod(seed, size) + 1;
        GrownTree grown = GrownTree.of(leaves);
        Hash older = NaiveTree.root(leaves.subList(0, from));
        List<Hash> proof = grown.hashes(Proof.ofConsistency(from, size));

        assertThat(grown.rootAt(from)).isEqualTo(older);
        assertThat(proof).isEqualTo(NaiveTree.subproof(from, leaves, true));
        assertThat(Verification.isConsistent(from, older, size, grown.root(), proof))
                .isTrue();
        assertThat(Verification.isConsistent(from, other(older), size, grown.root(), proof))
                .isFalse();
        assertThat(Verification.isConsistent(from, older, size, other(grown.root()), proof))
                .isFalse();
        for (List<Hash> broken : broken(proof)) {
            assertThat(Verification.isConsistent(from, older, size, grown.root(), broken))
                    .isFalse();
        }
    }

    @Property
    void noProofJoinsAHistoryToAnotherOneThatDiffersInOneLeaf(
            @ForAll @IntRange(min = 2, max = MOST) int size, @ForAll int seed, @ForAll int place) {
        List<Hash> leaves = leaves(size);
        int from = Math.floorMod(seed, size - 1) + 1;
        Hash older = NaiveTree.root(leaves.subList(0, from));
        List<Hash> forged = new ArrayList<>(leaves);
        forged.set(Math.floorMod(place, from), Hash.ofLeaf(new byte[] {-1}));
        GrownTree other = GrownTree.of(forged);

        assertThat(Verification.isConsistent(
                        from, older, size, other.root(), other.hashes(Proof.ofConsistency(from, size))))
                .isFalse();
    }

    @Property
    void aProofNeedsAsManyNodesAsTheTreeIsHighAndNotMore(@ForAll long any, @ForAll long other) {
        long size = (any >>> 4) + 1;
        long index = (other >>> 4) % size;
        int height = Long.SIZE - Long.numberOfLeadingZeros(size);
        assertThat(Proof.ofInclusion(index, size).nodes()).hasSizeLessThanOrEqualTo(2 * height);
        assertThat(Proof.ofConsistency(index, size).nodes()).hasSizeLessThanOrEqualTo(2 * height + 1);
    }

    @Example
    void everyTreeBeginsWithNothingAndNothingElseDoes() {
        Hash root = NaiveTree.root(leaves(3));
        assertThat(Verification.isConsistent(0, Hash.OF_NOTHING, 3, root, List.of()))
                .isTrue();
        assertThat(Verification.isConsistent(0, Hash.OF_NOTHING, 0, Hash.OF_NOTHING, List.of()))
                .isTrue();
        assertThat(Verification.isConsistent(0, root, 3, root, List.of())).isFalse();
        assertThat(Verification.isConsistent(0, Hash.OF_NOTHING, 0, root, List.of()))
                .isFalse();
        assertThat(Verification.isConsistent(3, root, 2, root, List.of())).isFalse();
        assertThat(Proof.ofConsistency(0, 3).nodes()).isEmpty();
    }

    @Example
    void whatIsNotThereHasNoProof() {
        assertThatIllegalArgumentException().isThrownBy(() -> Proof.ofInclusion(3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Proof.ofInclusion(-1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Proof.ofConsistency(4, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new GrowingTree(3, List.of()));
    }

    @Example
    void aHashIsThirtyTwoBytesInTheirOneForm() {
        Hash hash = Hash.ofLeaf(new byte[0]);
        assertThat(Hash.fromBase64(hash.base64())).contains(hash);
        assertThat(Hash.fromBase64(hash.base64().replace("=", ""))).isEmpty();
        assertThat(Hash.fromBase64("AAAA")).isEmpty();
        assertThat(Hash.fromBase64("no base64")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(new byte[31]));
    }

    private static List<List<Hash>> broken(List<Hash> proof) {
        List<List<Hash>> broken = new ArrayList<>();
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(Hash.OF_NOTHING);
        broken.add(longer);
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> changed = new ArrayList<>(proof);
            changed.set(i, other(proof.get(i)));
            broken.add(changed);
            List<Hash> shorter = new ArrayList<>(proof);
            shorter.remove(i);
            broken.add(shorter);
        }
        return broken;
    }

    private static Hash other(Hash hash) {
        byte[] bytes = hash.bytes();
        bytes[7] ^= 1;
        return Hash.of(bytes);
    }

    private static List<Hash> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Hash.ofLeaf(ByteBuffer.allocate(4).putInt(i).array()))
                .toList();
    }
}
