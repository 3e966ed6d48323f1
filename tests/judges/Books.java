import com.adobe.epubcheck.tool.EpubChecker;

/** Judges many books in one process, as most of a judgement is reading the rules: a folder for reports, books. */
public class Books {
    public static void main(String[] arguments) {
        for (int at = 1; at < arguments.length; at++) {
            String report = arguments[0] + "/" + at + ".json";
            new EpubChecker().run(new String[] {arguments[at], "--json", report, "--quiet"});
        }
    }
}
