package org.shoregate.config.internal.syntax;

/** Comments reach from {@code #} to the end of the line; nothing protects that character. */
final class Comments {
    private Comments() {
    }

    static Line strip(Line line) {
        int begin = line.text().indexOf('#');
        return begin < 0 ? line : line.part(0, begin);
    }

    static boolean isIn(Line line) {
        return line.text().indexOf('#') >= 0;
    }
}
