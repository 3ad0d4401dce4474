# A PDF of plain lines, 48 on a page; numbers 1 to 3 are its catalogue, its pages and its font.
function ended() {
    if (content == "") return
    content = content "ET"
    objects[++n] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents " n + 4 " 0 R >>"
    kids = kids " " n + 3 " 0 R"
    objects[++n] = "<< /Length " length(content) + 1 " >>\nstream\n" content "\nendstream"
    content = ""
}
{
    gsub(/[\\()]/, "\\\\&")
    if (content == "") content = "BT /F 11 Tf 14 TL 60 780 Td\n"
    content = content "(" $0 ") Tj T*\n"
    if (NR % 48 == 0) ended()
}
END {
    ended()
    print "%PDF-1.4"
    print "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj"
    print "2 0 obj\n<< /Type /Pages /Count " n / 2 " /Kids [" kids " ] >>\nendobj"
    print "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj"
    for (i = 1; i <= n; i++) print i + 3 " 0 obj\n" objects[i] "\nendobj"
    print "trailer\n<< /Root 1 0 R >>\n%%EOF"
}
