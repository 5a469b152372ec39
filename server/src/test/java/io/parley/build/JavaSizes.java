package io.parley.build;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What is too large in sources, or named as nothing should be. Read by the compiler's own parser. */
final class JavaSizes {
    private static final int MOST_PARAMETERS = 5;
    private static final int LONGEST_METHOD = 40;
    private static final int LONGEST_LINE = 120;
    /** So many stand in one of their own kind. */
    private static final int DEEPEST = 2;

    private static final int AT_ONCE = 100;

    private static final Pattern TYPE_NAME =
            Pattern.compile("(?!.*(Manager|Utils?|Helper|Impl|Handler)$)[A-Z][a-zA-Z0-9]*");
    private static final String LATER = "TODO|FIXME|XXX";
    private static final Pattern LEFT_TO_DO = Pattern.compile("(//|\\*).*(" + LATER + ")");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern MAY_BE_LONG = Pattern.compile("(package|import) .*");

    private final int longestFile;
    private final List<String> complaints = new ArrayList<>();

    JavaSizes(int longestFile) {
        this.longestFile = longestFile;
    }

    /** One line for each place that is not as it should be. */
    List<String> complaints(List<Path> sources) throws IOException {
        for (int from = 0; from < sources.size(); from += AT_ONCE) {
            parse(sources.subList(from, Math.min(sources.size(), from + AT_ONCE)));
        }
        return complaints;
    }

    private void parse(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    problem -> complaints.add(problem.toString()),
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Look(unit, positions).all();
            }
        }
    }

    /** Goes through one file. */
    private final class Look extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Path file;
        private final String text;
        private final List<String> lines;
        /** All but what stands in imports. */
        private final Set<String> words = new HashSet<>();

        private int ifs;
        private int loops;
        private int tries;

        Look(CompilationUnitTree unit, SourcePositions positions) throws IOException {
            this.unit = unit;
            this.positions = positions;
            file = Path.of(unit.getSourceFile().toUri());
            text = Files.readString(file);
            lines = text.lines().toList();
        }

        void all() {
            if (lines.size() > longestFile) {
                complain(1, "the file has " + lines.size() + " lines, of " + longestFile);
            }
            if (!text.endsWith("\n")) {
                complain(lines.size(), "the last line has no end");
            }
            for (int i = 0; i < lines.size(); i++) {
                line(i + 1, lines.get(i));
            }
            scan(unit, null);
        }

        private void line(int number, String line) {
            if (line.length() > LONGEST_LINE && !MAY_BE_LONG.matcher(line).matches()) {
                complain(number, "the line has " + line.length() + " characters, of " + LONGEST_LINE);
            }
            if (line.indexOf('\t') >= 0) {
                complain(number, "a tab");
            }
            if (LEFT_TO_DO.matcher(line).find()) {
                complain(number, "something is left to do: " + line.strip());
            }
            if (!line.startsWith("import ")) {
                WORD.matcher(line).results().map(MatchResult::group).forEach(words::add);
            }
        }

        private void complain(int line, String what) {
            complaints.add(Project.root().relativize(file) + ":" + line + " " + what);
        }

        private void complain(Tree at, String what) {
            complain(line(positions.getStartPosition(unit, at)), what);
        }

        private int line(long position) {
            return (int) unit.getLineMap().getLineNumber(position);
        }

        @Override
        public Void visitImport(ImportTree tree, Void none) {
            String name = tree.getQualifiedIdentifier().toString();
            String last = name.substring(name.lastIndexOf('.') + 1);
            if (last.equals("*")) {
                complain(tree, "imports all of a package");
            } else if (!words.contains(last)) {
                complain(tree, last + " is imported and not used");
            }
            return super.visitImport(tree, none);
        }

        @Override
        public Void visitClass(ClassTree tree, Void none) {
            String name = tree.getSimpleName().toString();
            if (!name.isEmpty() && !TYPE_NAME.matcher(name).matches()) {
                complain(tree, name + " says too little, or is no name of a type");
            }
            return super.visitClass(tree, none);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void none) {
            boolean constructor = tree.getReturnType() == null;
            boolean others = tree.getModifiers().getAnnotations().stream()
                    .anyMatch(one -> one.getAnnotationType().toString().equals("Override"));
            int parameters = tree.getParameters().size();
            if (parameters > MOST_PARAMETERS && !constructor && !others) {
                complain(tree, tree.getName() + " has " + parameters + " parameters, of " + MOST_PARAMETERS);
            }
            int length = tree.getBody() == null ? 0 : length(tree.getBody());
            if (length > LONGEST_METHOD) {
                complain(tree, tree.getName() + " has " + length + " lines, of " + LONGEST_METHOD);
            }
            return super.visitMethod(tree, none);
        }

        /** Neither empty lines nor those that only comment count. */
        private int length(Tree body) {
            int first = line(positions.getStartPosition(unit, body));
            int last = line(positions.getEndPosition(unit, body));
            return (int) lines.subList(first - 1, last).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .count();
        }

        @Override
        public Void visitIf(IfTree tree, Void none) {
            nested(tree, ifs, "if");
            ifs++;
            scan(tree.getCondition(), none);
            scan(tree.getThenStatement(), none);
            if (tree.getElseStatement() instanceof IfTree) {
                ifs--; // the same if goes on
                scan(tree.getElseStatement(), none);
                ifs++;
            } else {
                scan(tree.getElseStatement(), none);
            }
            ifs--;
            return null;
        }

        @Override
        public Void visitForLoop(ForLoopTree tree, Void none) {
            nested(tree, loops++, "for");
            super.visitForLoop(tree, none);
            loops--;
            return null;
        }

        @Override
        public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void none) {
            nested(tree, loops++, "for");
            super.visitEnhancedForLoop(tree, none);
            loops--;
            return null;
        }

        @Override
        public Void visitTry(TryTree tree, Void none) {
            nested(tree, tries++, "try");
            super.visitTry(tree, none);
            tries--;
            return null;
        }

        private void nested(Tree tree, int depth, String what) {
            if (depth > DEEPEST) {
                complain(tree, what + " stands in " + depth + " others, of " + DEEPEST);
            }
        }
    }
}
