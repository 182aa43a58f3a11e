package io.eventdrive.observe;

import java.util.ArrayList;
import java.util.List;

/** A line with the lines below it. For one thread. */
final class Branch {
    private final String line;
    private final List<Branch> below = new ArrayList<>();

    Branch(String line) {
        this.line = line;
    }

    Branch add(String text) {
        return add(new Branch(text));
    }

    Branch add(Branch branch) {
        below.add(branch);
        return branch;
    }

    /** Appends the tree, drawn with lines, each ended by a line feed. */
    void appendTo(StringBuilder text) {
        text.append(line).append('\n');
        appendBelow(text, "");
    }

    private void appendBelow(StringBuilder text, String indent) {
        for (int i = 0; i < below.size(); i++) {
            boolean last = i == below.size() - 1;
            Branch branch = below.get(i);
            text.append(indent).append(last ? "└─ " : "├─ ").append(branch.line).append('\n');
            branch.appendBelow(text, indent + (last ? "   " : "│  "));
        }
    }
}
