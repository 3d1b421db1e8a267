//! The forms in which agencies are credited around the world, and those that
//! look like one.

use super::credit;
use crate::article::outlet::Outlets;

#[track_caller]
fn check(text: &str, expect: Option<&str>) -> Result<(), String> {
    let lines = crate::article::plain::lines(text, 0);
    let last = lines.iter().rposition(|l| l.text.len() > 30);
    let found = credit::find(&lines, last, &Outlets::default()).map(|c| c.agency);
    if found.as_deref() == expect {
        return Ok(());
    }
    Err(format!("{text:?}: {found:?} instead of {expect:?}\n"))
}

fn all(rows: &[(&str, &str)]) {
    let wrong: String = rows
        .iter()
        .filter_map(|(text, agency)| check(text, Some(agency)).err())
        .collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn in_datelines() {
    all(&[
        ("OSLO (Reuters) - A ferry sank on Friday.", "Reuters"),
        ("OSLO, March 5 (Reuters) - A ferry sank.", "Reuters"),
        (
            "By Ana Roy\nOSLO, March 5 (Reuters) - A ferry sank.",
            "Reuters",
        ),
        (
            "PORT ELLERY, Maine (AP) — A ferry sank.",
            "Associated Press",
        ),
        (
            "PORT ELLERY, Maine (AP) - A ferry sank.",
            "Associated Press",
        ),
        ("(AP) - A ferry sank.", "Associated Press"),
        ("Oslo, March 5, 2026 (AFP) - A ferry sank.", "AFP"),
        ("Oslo (AFP) – Une ferry a coulé vendredi.", "AFP"),
        ("PARIS, 5 mars 2026 (AFP) - Un ferry a coulé.", "AFP"),
        ("Olmstead (dpa) - Eine Fähre ist gesunken.", "dpa"),
        ("Olmstead (dpa/tmn) - Eine Fähre ist gesunken.", "dpa"),
        ("Olmstead (dpa/lno) - Eine Fähre ist gesunken.", "dpa"),
        ("OLMSTEAD (dpa-AFX) - Eine Fähre ist gesunken.", "dpa"),
        ("Wien (APA) - Eine Fähre ist gesunken.", "APA"),
        ("Wien (APA/dpa) - Eine Fähre ist gesunken.", "APA"),
        ("Wien/Linz (APA) – Eine Fähre ist gesunken.", "APA"),
        ("Bern (awp) - Eine Fähre ist gesunken.", "Keystone-SDA"),
        ("(Keystone-SDA) Eine Fähre ist gesunken.", "Keystone-SDA"),
        ("Madrid, 5 mar (EFE).- Un transbordador se hundió.", "EFE"),
        (
            "Madrid, 5 mar (EFECOM).- Un transbordador se hundió.",
            "EFE",
        ),
        (
            "MADRID, 5 Mar. (EUROPA PRESS) - Un transbordador se hundió.",
            "Europa Press",
        ),
        ("(ANSA) - ROMA, 05 MAR - Un traghetto è affondato.", "ANSA"),
        ("ROMA (ITALPRESS) - Un traghetto è affondato.", "Italpress"),
        (
            "Roma, 5 mar. (Adnkronos) - Un traghetto è affondato.",
            "Adnkronos",
        ),
        (
            "Roma, 5 mar. (askanews) - Un traghetto è affondato.",
            "Askanews",
        ),
        ("OLMSTEAD (ANP) - Een veerboot is gezonken.", "ANP"),
        ("BRUSSEL 5/3 (BELGA) = Een veerboot is gezonken.", "Belga"),
        ("Oslo (NTB): En ferje sank fredag.", "NTB"),
        ("OSLO (NTB-AFP): En ferje sank fredag.", "NTB"),
        ("København, 5. marts (Ritzau) - En færge sank.", "Ritzau"),
        ("STOCKHOLM (TT) En färja sjönk.", "TT"),
        ("Warszawa (PAP) - Prom zatonął w piątek.", "PAP"),
        ("Praha 5. března (ČTK) - Trajekt se potopil.", "CTK"),
        ("Prague, March 5 (CTK) - A ferry sank.", "CTK"),
        (
            "Budapest, 2026. március 5., csütörtök (MTI) - Elsüllyedt egy komp.",
            "MTI",
        ),
        ("BUCHAREST, March 5 (Agerpres) - A ferry sank.", "Agerpres"),
        ("MOSCOW, March 5. /TASS/. A ferry sank.", "TASS"),
        ("МОСКВА, 5 марта. /ТАСС/. Паром затонул.", "TASS"),
        ("МОСКВА, 5 мар - РИА Новости. Паром затонул.", "RIA Novosti"),
        ("Moscow. March 5. INTERFAX - A ferry sank.", "Interfax"),
        ("Москва. 5 марта. INTERFAX.RU - Паром затонул.", "Interfax"),
        ("KYIV. March 5 (Ukrinform) - A ferry sank.", "Ukrinform"),
        ("ANKARA (AA) - Bir feribot battı.", "Anadolu Agency"),
        ("İSTANBUL (DHA) - Bir feribot battı.", "DHA"),
        ("NEW DELHI, Mar 5 (PTI) A ferry sank on Friday.", "PTI"),
        ("New Delhi [India], March 5 (ANI): A ferry sank.", "ANI"),
        ("New Delhi, March 5 (IANS) A ferry sank.", "IANS"),
        (
            "KUALA LUMPUR, March 5 (Bernama) -- A ferry sank.",
            "Bernama",
        ),
        ("Jakarta (ANTARA) - A ferry sank.", "Antara"),
        ("SEOUL, March 5 (Yonhap) -- A ferry sank.", "Yonhap"),
        ("(서울=연합뉴스) 홍길동 기자 = 여객선이 침몰했다.", "Yonhap"),
        ("TOKYO, March 5 (Jiji Press) — A ferry sank.", "Jiji Press"),
        ("Tokyo, March 5 (Kyodo) -- A ferry sank.", "Kyodo News"),
        ("【東京共同】フェリーが沈没した。", "Kyodo News"),
        ("BEIJING, March 5 (Xinhua) -- A ferry sank.", "Xinhua"),
        ("新华社北京3月5日电 一艘渡轮沉没。", "Xinhua"),
        ("HANOI, March 5 (VNA) – A ferry sank.", "VNA"),
        ("KARACHI, March 5 (APP): A ferry sank.", "APP"),
        ("OTTAWA (CP) — A ferry sank.", "The Canadian Press"),
        ("TEL AVIV, March 5 (JTA) — A ferry sank.", "JTA"),
        ("CAIRO - 5 March (MENA) - A ferry sank.", "MENA"),
        ("LONDON (PA) - A ferry sank.", "PA Media"),
        ("WASHINGTON, March 5 (UPI) -- A ferry sank.", "UPI"),
        ("(Bloomberg) -- A ferry sank.", "Bloomberg"),
        ("LUSAKA (Xinhua) — A ferry sank.", "Xinhua"),
        (
            "Brasília (Agência Brasil) - Uma balsa afundou.",
            "Agência Brasil",
        ),
        ("Lisboa, 05 mar 2026 (Lusa) – Um ferry afundou.", "Lusa"),
        ("ΑΘΗΝΑ (ΑΠΕ-ΜΠΕ) - Ένα πλοίο βυθίστηκε.", "ANA-MPA"),
    ]);
}

#[test]
fn in_bylines() {
    all(&[
        (
            "By Ana Roy, Associated Press\nA ferry sank.",
            "Associated Press",
        ),
        (
            "By ANA ROY, Associated Press\nA ferry sank.",
            "Associated Press",
        ),
        (
            "By ANA ROY and BO LIND Associated Press\nA ferry sank.",
            "Associated Press",
        ),
        ("By The Associated Press\nA ferry sank.", "Associated Press"),
        (
            "By Ana Roy | Associated Press\nA ferry sank.",
            "Associated Press",
        ),
        (
            "By Ana Roy of The Associated Press\nA ferry sank.",
            "Associated Press",
        ),
        ("By AFP\nA ferry sank.", "AFP"),
        ("Agence France-Presse\nA ferry sank.", "AFP"),
        ("AFP\nA ferry sank.", "AFP"),
        ("Par AFP\nUn ferry a coulé.", "AFP"),
        ("By Reuters\nA ferry sank.", "Reuters"),
        ("Thomson Reuters\nA ferry sank.", "Reuters"),
        ("Von dpa\nEine Fähre ist gesunken.", "dpa"),
        ("Von Ana Roy, dpa\nEine Fähre ist gesunken.", "dpa"),
        ("dpa\nEine Fähre ist gesunken.", "dpa"),
        ("PTI\nA ferry sank.", "PTI"),
        ("Press Trust of India\nA ferry sank.", "PTI"),
        ("By Ana Roy, PA Media\nA ferry sank.", "PA Media"),
        ("By Ana Roy, Press Association\nA ferry sank.", "PA Media"),
        ("By Ana Roy, Reuters\nA ferry sank.", "Reuters"),
        ("By Ana Roy and Bo Lind, Reuters\nA ferry sank.", "Reuters"),
        ("By Ana Roy (Reuters)\nA ferry sank.", "Reuters"),
        ("By Ana Roy, Bloomberg News\nA ferry sank.", "Bloomberg"),
        ("By Ana Roy, Kyodo News\nA ferry sank.", "Kyodo News"),
        ("NTB\nEn ferje sank fredag.", "NTB"),
        ("Av NTB\nEn ferje sank fredag.", "NTB"),
        ("Ritzau\nEn færge sank.", "Ritzau"),
        ("STT\nLautta upposi.", "STT"),
        ("Door ANP\nEen veerboot is gezonken.", "ANP"),
        ("Redazione ANSA\nUn traghetto è affondato.", "ANSA"),
        ("EFE\nUn transbordador se hundió.", "EFE"),
        ("Por EFE\nUn transbordador se hundió.", "EFE"),
        ("Europa Press\nUn transbordador se hundió.", "Europa Press"),
        ("Agencia EFE\nUn transbordador se hundió.", "EFE"),
        ("Redacción / EFE\nUn transbordador se hundió.", "EFE"),
        ("Xinhua | March 5, 2026\nA ferry sank.", "Xinhua"),
        ("Author: AAP\nA ferry sank.", "AAP"),
        ("Australian Associated Press\nA ferry sank.", "AAP"),
        (
            "By Ana Roy, Australian Associated Press\nA ferry sank.",
            "AAP",
        ),
    ]);
}

#[test]
fn at_the_end() {
    all(&[
        (
            "A ferry sank.\n(Reporting by Ana Roy; Editing by Bo Lind)",
            "Reuters",
        ),
        (
            "A ferry sank.\n(Reporting by Ana Roy in Oslo, Editing by Bo Lind)",
            "Reuters",
        ),
        (
            "A ferry sank.\nReporting by Ana Roy; editing by Bo Lind and Di Vey",
            "Reuters",
        ),
        (
            "A ferry sank.\n(This story has not been edited by our staff and is auto-generated from a PTI feed.)",
            "PTI",
        ),
        ("A ferry sank.\nSource: AP", "Associated Press"),
        ("A ferry sank.\nSource: dpa", "dpa"),
        ("A ferry sank.\nQuelle: APA", "APA"),
        ("A ferry sank.\nQuelle: dpa/AFP", "dpa"),
        ("A ferry sank.\nFonte: ANSA", "ANSA"),
        ("A ferry sank.\nKilde: NTB", "NTB"),
        ("A ferry sank.\nŹródło: PAP", "PAP"),
        ("A ferry sank.\nSource: Xinhua", "Xinhua"),
        (
            "Eine Fähre ist gesunken.\n© dpa-infocom, dpa:260305-99-1/3",
            "dpa",
        ),
        ("Eine Fähre ist gesunken.\ndpa", "dpa"),
        ("Eine Fähre ist gesunken.\n(APA)", "APA"),
        ("Eine Fähre ist gesunken.\n(sda)", "Keystone-SDA"),
        ("Eine Fähre ist gesunken.\nSDA/ana", "Keystone-SDA"),
        (
            "Eine Fähre ist in der Nacht zum Freitag gesunken. (dpa)",
            "dpa",
        ),
        (
            "Eine Fähre ist in der Nacht zum Freitag gesunken. (apa)",
            "APA",
        ),
        (
            "En ferje sank natt til fredag utenfor kysten. (©NTB)",
            "NTB",
        ),
        (
            "En ferje sank natt til fredag utenfor kysten. /ritzau/",
            "Ritzau",
        ),
        (
            "En færge sank natten til fredag ud for kysten.\n/ritzau/",
            "Ritzau",
        ),
        (
            "Un ferry a coulé dans la nuit de jeudi à vendredi. (AFP)",
            "AFP",
        ),
        (
            "Un transbordador se hundió en la noche del jueves. EFE",
            "EFE",
        ),
        (
            "Un transbordador se hundió en la noche del jueves.\nEFE",
            "EFE",
        ),
        (
            "Un transbordador se hundió en la noche del jueves. (EFE)",
            "EFE",
        ),
        (
            "Un traghetto è affondato nella notte di giovedì. (ANSA).",
            "ANSA",
        ),
        ("Een veerboot is donderdagnacht gezonken.\n(ANP)", "ANP"),
        ("A ferry sank on Thursday night in the sound. (ANI)", "ANI"),
        ("A ferry sank on Thursday night in the sound. PTI", "PTI"),
        (
            "A ferry sank on Thursday night in the sound. PTI ANA BO BO",
            "PTI",
        ),
        (
            "A ferry sank on Thursday night in the sound.\n–IANS\nana/bo",
            "IANS",
        ),
        (
            "A ferry sank on Thursday night in the sound. -- Bernama",
            "Bernama",
        ),
        ("A ferry sank on Thursday night in the sound. — AFP", "AFP"),
        (
            "A ferry sank on Thursday night in the sound. – Reuters",
            "Reuters",
        ),
        ("A ferry sank on Thursday night in the sound. — dpa", "dpa"),
        (
            "A ferry sank.\nThis report by The Canadian Press was first published March 5, 2026.",
            "The Canadian Press",
        ),
        (
            "A ferry sank.\nCopyright 2026 The Associated Press. All rights reserved.",
            "Associated Press",
        ),
        ("A ferry sank.\n© 2026 AFP", "AFP"),
        (
            "A ferry sank.\nDistributed by Tribune Content Agency, LLC.",
            "Tribune News Service",
        ),
        ("(ANSA)\nA ferry sank.", "ANSA"),
        ("Prom zatonął w nocy z czwartku na piątek. (PAP)", "PAP"),
        ("Elsüllyedt egy komp péntekre virradóra. (MTI)", "MTI"),
    ]);
}

#[test]
fn what_only_names_an_agency_is_no_credit() {
    let rows = [
        "The mayor told Reuters that a ferry had sank on Friday.",
        "A ferry sank, according to AFP.",
        "A ferry sank, the dpa news agency reported.",
        "A ferry sank, a Reuters poll showed on Friday.",
        "A ferry sank.\nPhoto: Reuters",
        "A ferry sank.\nPhoto by Ana Roy/AP",
        "A ferry sank.\nAna Roy/AP",
        "A ferry sank.\nImage: AFP",
        "A ferry sank.\nFoto: dpa",
        "A ferry sank.\nBild: Keystone-SDA",
        "A ferry sank.\n(AP Photo/Ana Roy)",
        "A ferry sank.\nAP Photo/Ana Roy",
        "A ferry sank.\nThe port in March. REUTERS/Ana Roy",
        "A ferry sank.\nREUTERS/Ana Roy/File Photo",
        "A ferry sank.\nThe port on Friday (AFP)",
        "A ferry sank.\nThe port in March 2026 (Reuters)",
        "A ferry sank.\nGetty Images",
        "A ferry sank.\nThe ferry at the pier of Port Ellery on Thursday. AP",
        "A ferry sank.\nThe ferry at the pier of Port Ellery on Thursday. Reuters",
        "A ferry sank.\nVideo: AP",
        "A ferry sank.\nWith Reuters",
        "A ferry sank.\n- With files from The Canadian Press",
        "A ferry sank.\nWith agency inputs",
        "A ferry sank.\nReuters contributed to this report.",
        "A ferry sank.\nAna Roy of the Associated Press contributed.",
        "A ferry sank.\nFollow AFP on X.",
        "A ferry sank.\nRead more: Reuters",
        "Five ships (TT) sank on Friday off the coast of Norway.",
        "The pa (father) said five ships sank.",
        "The APP was down (app).",
        "The court (EFE, 5 March) said that no ferry had sunk.",
        "Ana Roy was a reporter at Reuters and the AP in Oslo.",
        "By Ana Roy, former Reuters reporter\nA ferry sank.",
        "Ana Roy worked for Reuters for ten years, she said.",
    ];
    let wrong: String = rows
        .iter()
        .filter_map(|text| check(text, None).err())
        .collect();
    assert!(wrong.is_empty(), "{wrong}");
}
