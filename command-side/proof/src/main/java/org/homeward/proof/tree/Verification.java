package org.homeward.proof.tree;

import java.util.ArrayList;
import java.util.List;

/** Whether a proof proves what it claims, knowing nothing but the roots. */
public final class Verification {

    private Verification() {}

    /** RFC 9162, 2.1.3.2. */
    public static boolean includes(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Hash.ofNode(sibling, hash);
                int shift = Long.numberOfTrailingZeros(place);
                place >>>= shift;
                last >>>= shift;
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** RFC 9162, 2.1.4.2; the empty tree is consistent with every other. */
    public static boolean isConsistent(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> proof) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == 0) {
            return proof.isEmpty() && fromRoot.equals(Hash.OF_NOTHING) && (to > 0 || toRoot.equals(fromRoot));
        }
        if (from == to) {
            return proof.isEmpty() && fromRoot.equals(toRoot);
        }
        return !proof.isEmpty() && grows(from, fromRoot, to, toRoot, proof);
    }

    private static boolean grows(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> proof) {
        List<Hash> path = new ArrayList<>(proof);
        if (Long.bitCount(from) == 1) {
            path.addFirst(fromRoot);
        }
        int complete = Long.numberOfTrailingZeros(from);
        long place = (from - 1) >>> complete;
        long last = (to - 1) >>> complete;
        Hash older = path.getFirst();
        Hash newer = older;
        for (Hash sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                older = Hash.ofNode(sibling, older);
                newer = Hash.ofNode(sibling, newer);
                int shift = Long.numberOfTrailingZeros(place);
                place >>>= shift;
                last >>>= shift;
            } else {
                newer = Hash.ofNode(newer, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && older.equals(fromRoot) && newer.equals(toRoot);
    }
}
