use super::check;

#[test]
fn a_file_of_html() {
    check(
        "a.html",
        "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>
<h1>Fifteen &ndash; at least</h1>
<p>One <a href='x?a=1&b=2'>two</a>
three</p>
<ul><li><p>four</p><p>five</p></li><li>six</ul>
<table><caption>Dead</caption><tr><th>A<td>15</tr></table>
<figure><img alt='x'><figcaption>Seven.</figcaption></figure>
<blockquote><p>Eight.</p></blockquote><pre>9</pre>
<nav>10</nav></body></html>",
        &[
            "headline: Fifteen – at least",
            "text: One two three",
            "item0: four",
            "text: five",
            "item0: six",
            "caption: Dead",
            "cell1: A",
            "cell1: 15",
            "caption: Seven.",
            "quote: Eight.",
        ],
    );
}

#[test]
fn broken_html_is_read_as_far_as_it_goes() {
    check(
        "a.html",
        "<p>One &amp two &nosuch; <b>three</p></i></ul>four <!-- five",
        &["text: One &amp two &nosuch; three", "text: four"],
    );
    check("a.html", "<p title='a>b'>One<p <", &["text: One<p <"]);
}
