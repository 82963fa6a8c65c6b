#!/bin/sh
# Inputs that hold many documents, compressed inputs, lists of inputs; and what
# is wrong with them: bounded, told with its place, and nothing lost.
. "$srcdir/tests/lib.sh"

text='The supplier must keep records. Staff may not copy them.'
# config INPUT: a config c.json
config() {
  printf '{ "input": { %s },\n  "outputs": [ { "plugin": "csv", "path": "out/{table}.csv" } ],
  "manifest": "out/manifest.json" }\n' "$1" > c.json
}
# documents NAME WANTED [ARGUMENTS...]: the keys of what c.json reads
documents() {
  documents_name=$1 documents_wanted=$2
  shift 2
  call clausemill c.json "$@"
  is "$documents_name" "$code $(keys)$err" "0 $documents_wanted"
}
keys() { sed 1d out/documents.csv 2> /dev/null | sed 's/,.*//' | tr '\n' ' '; }
# says NAME CODE PATTERN [ARGUMENTS...]: fails so, and has written nothing
says() {
  says_name=$1 says_code=$2 says_pattern=$3
  shift 3
  rm -rf out
  call clausemill c.json "$@"
  like "$says_name" "$code: $err" "$says_code: clausemill: $says_pattern"
  is "$says_name: nothing is written" "$out$(find out -type f 2> /dev/null)" ""
}
# skips NAME PATTERN: one is left out with a reason, the others are there
skips() {
  rm -rf out
  call clausemill c.json --set input.on_error=skip
  like "$1" "$code $(keys): $err" "$2"
}
column() { # of documents.csv, by its name
  python3 -c 'import csv, sys
print(" ".join(r[sys.argv[1]] for r in csv.DictReader(open("out/documents.csv"))))' "$1"
}

# ---- JSON Lines
cat > notes.jsonl <<END
{"doc_id": "one", "text": "$text", "docvars": {"Date": "2021-03-05", "party": "A"}}

{"doc_id": "one", "text": "$text", "language": "en", "tags": ["x", "y"]}
{"text": "$text", "year": 1.50, "deep": {"er": true}, "gone": null}
END
config '"paths": "notes.jsonl"'
documents "a line is a document" "one one-2 notes-3 "
like "the report says where they came from" "$out" \
  '*From files that hold many*notes.jsonl  3 documents*'
is "a path has the line" "$(sed 1d out/documents.csv | cut -d , -f 2 | tr '\n' ' ')" \
  "notes.jsonl:1 notes.jsonl:3 notes.jsonl:4 "
is "columns are metadata, with their origin" "$(sed 1d out/metadata.csv | tr '\n' ' ')" \
  "one,Date,2021-03-05,column one,party,A,column one-2,doc_id,one,column one-2,language,en,column \
one-2,tags,x,column one-2,tags,y,column notes-3,year,1.50,column notes-3,deep.er,true,column "
like "and in documents" "$(sed -n 2p out/documents.csv)" '*,2021-03-05,*'
like "the manifest has the file and how many" "$(tr -d '\n\t' < out/manifest.json)" \
  '*"containers":*"path":"*notes.jsonl","documents":3,*'
sed 's/"text"/"Body"/; s/"doc_id"/"key"/' notes.jsonl > other.jsonl
config '"paths": "other.jsonl", "text_column": "Body", "id_column": "key"'
says "a line without the id that is asked for" 1 'other.jsonl:4:1: there is no "key"*input.id_column*'
config '"paths": "other.jsonl", "text_column": "Body"'
documents "columns of another name" "other-1 other-2 other-3 "
config '"paths": "other.jsonl"'
says "no text" 1 'other.jsonl:1:1: there is no "text" in this object*input.text_column*'
config '"paths": "other.jsonl", "text_colum": "x"'
says "a misspelt key" 78 'c.json:1:*unknown key "text_colum"*did you mean "text_column"*'

printf '{"text": "%s"}\n{"text": "%s}\n{"text": 5}\n[]\n{"text": "%s"}\n' \
  "$text" "$text" "$text" > bad.jsonl
config '"paths": "bad.jsonl"'
says "a broken line, with its place" 1 'bad.jsonl:2:10: this text has no closing quote*'
skips "is left out alone" '3 bad-1 bad-5 : *bad.jsonl:2:10: *bad.jsonl:3:10: "text": a string*bad.jsonl:4:1: an object*'
is "and the report lists each" "$(echo "$out" | grep -c '^  bad.jsonl:[234]:')" 3
printf '{"text": "a\000b must go."}\n' > nul.jsonl
config '"paths": "nul.jsonl"'
documents "a NUL is told as in any text" \
  "nul-1 clausemill: warning: nul.jsonl: 1 characters that no text has became U+FFFD"
printf '%s\n' "$text" > text.jsonl
config '"paths": "text.jsonl"'
says "text by the name of JSON Lines" 1 'text.jsonl: this is not JSON Lines*'
printf '[{"text": "x"}]\n' > array.jsonl
config '"paths": "array.jsonl"'
says "an array" 1 'array.jsonl: this is not JSON Lines*not an array*'
: > empty.jsonl
config '"paths": "empty.jsonl"'
says "no line at all" 1 'c.json:1:23: empty.jsonl: there is no document in it'
config '"paths": "-", "container": "jsonl"'
input=notes.jsonl call clausemill c.json
is "from standard input" "$code $(keys)" "0 one one-2 stdin-3 "
mkfifo pipe.jsonl
config '"paths": "pipe.jsonl"'
cat notes.jsonl > pipe.jsonl &
documents "from a pipe" "one one-2 pipe-3 "
config '"paths": "notes.jsonl", "container": "none"'
documents "or taken for a text" "notes "
call clausemill inspect notes.jsonl
like "inspect wants one document" "$code: $err" '1: *notes.jsonl: this is a file of many documents*'

# ---- CSV
printf 'id,text,date,author\nR/7,"The office must answer.\nIt may ""ask"".",2021-05-04,B\n,Staff must go.,,\n\n' > t.csv
config '"paths": "t.csv"'
documents "a record is a document" "R/7 t-2 "
is "a path has the line where it begins" "$(grep -o 't.csv:[0-9]*' out/documents.csv | tr '\n' ' ')" "t.csv:2 t.csv:4 "
like "quotes and lines stand in the text" "$(cat out/blocks.csv)" '*"It may ""ask""."*'
printf 'doc_id;text\na;Staff must go.\n' > semi.csv
printf 'doc_id\ttext\nb\tStaff, too, must go.\n' > tab.tsv
config '"paths": ["semi.csv", "tab.tsv"]'
documents "semicolons and tabs" "a b "
printf '\357\273\277doc_id,text\r\na,Staff must go.\r\n' > bom.csv
config '"paths": "bom.csv"'
documents "as Excel writes it" "a "
printf 'doc_id,text\n1,"Il doit v\351rifier les pi\350ces, o\371 qu\222elles soient, et l\222acheteur r\351pond apr\350s le d\351lai d\351fini \340 l\222avance et pr\351vu."\n' > latin.csv
config '"paths": "latin.csv"'
if "$CLAUSEMILL" inspect --set input.container=none latin.csv > /dev/null 2>&1; then
  documents "in an encoding that is found" "1 "
  like "which is told" "$(cat out/documents.csv)" '*,WINDOWS-1252,*'
else
  skip "in an encoding that is found" "built without uchardet"
fi
printf 'Id,Text\n1,x\n' > head.csv
config '"paths": "head.csv"'
says "no column of the text" 1 'head.csv:1: there is no column "text"; did you mean "Text"? (there are: Id, Text; input.text_column*'
printf 'id,text\n1,One must go.\n2,"Two must go.\n3,Three must go.\n4,Four\n' > quote.csv
config '"paths": "quote.csv"'
says "a missing quote: the line where it begins" 1 'quote.csv:3: a quote that begins here does not end*'
skips "what was before it is kept, the rest is said" '3 1 : *quote.csv:3: *was not read from there on*'
printf 'id,text\n1,One must go.\n2,Two, must go.\n3,Three must go.\n' > comma.csv
config '"paths": "comma.csv"'
says "too many fields" 1 'comma.csv:3: 3 fields; 2 were expected*'
skips "only that record is left out" '3 1 3 : *comma.csv:3: 3 fields*'

# ---- compressed
printf '%s\n' "$text" > note.txt
gzip -k note.txt notes.jsonl
config '"paths": ["note.txt.gz", "notes.jsonl.gz"]'
call clausemill c.json
if [ "$code" -eq 0 ]; then
  is "gzip" "$(keys)" "note one one-2 notes-3 "
  gzip -c note.txt > two.txt.gz && gzip -c note.txt >> two.txt.gz
  config '"paths": "two.txt.gz"'
  documents "two, one behind the other" "two "
  is "are one text" "$(grep -c '^two,' out/sentences.csv)" 4
  mkdir dir && cp note.txt.gz dir
  config '"paths": "dir"'
  documents "in a folder" "note "
  config '"paths": "-"'
  input=note.txt.gz call clausemill c.json
  is "from standard input" "$code $(keys)" "0 stdin "
  call clausemill inspect note.txt.gz
  like "inspect shows it" "$code $out" '0 *must*'
  head -c 3000000 /dev/zero | tr '\0' 'a' | gzip -c > a.txt.gz
  config '"paths": "a.txt.gz", "max_bytes": 1000000'
  says "more than the limit" 1 'a.txt.gz: unpacked it has more than 1000000 bytes, which is the limit (input.max_bytes)'
  head -c 60000000 /dev/zero | gzip -9c > bomb.txt.gz
  config '"paths": "bomb.txt.gz"'
  says "a bomb" 1 'bomb.txt.gz: unpacked it has more than 200 times its size*input.max_ratio*'
  seq 1 9000 | gzip -c > long.txt.gz
  head -c 5000 long.txt.gz > cut.txt.gz
  config '"paths": "cut.txt.gz"'
  says "cut off" 1 'cut.txt.gz: the compressed data end too early, at offset 5000: the file has been cut off'
  { head -c 9000 long.txt.gz && echo xxxxxxxxxxxxxxxxxxxxxxxxxx; } > broken.txt.gz
  config '"paths": ["note.txt", "broken.txt.gz"]'
  says "broken" 1 'broken.txt.gz: the compressed data *'
  skips "is left out" '3 note : *broken.txt.gz: *'
  gzip -c note.txt.gz > twice.txt.gz
  config '"paths": "twice.txt.gz"'
  says "gzip in gzip is not entered" 1 'twice.txt.gz: this is no text (it looks like a gzip file)*'
else
  like "gzip" "$err" '*built without reading*zlib1g-dev*'
fi
if command -v zstd > /dev/null 2>&1; then
  zstd -q note.txt notes.jsonl
  config '"paths": ["note.txt.zst", "notes.jsonl.zst"]'
  call clausemill c.json
  if [ "$code" -eq 0 ]; then
    is "Zstandard" "$(keys)" "note one one-2 notes-3 "
    head -c 60000000 /dev/zero | zstd -q -c > bomb.txt.zst
    config '"paths": "bomb.txt.zst"'
    says "a bomb of Zstandard" 1 'bomb.txt.zst: unpacked it has more than 200 times its size*'
    seq 1 9000 | zstd -q -c > long.txt.zst
    head -c 5000 long.txt.zst > cut.txt.zst
    config '"paths": "cut.txt.zst"'
    says "cut off" 1 'cut.txt.zst: the compressed data end too early*'
  else
    like "Zstandard" "$err" '*built without reading*libzstd-dev*'
  fi
else
  skip "Zstandard" "zstd is not installed"
fi

# ---- lists of inputs
mkdir texts && printf '%s\n' "$text" > 'texts/a b.txt' && cp note.txt texts/c.txt
printf '\357\273\277# what to read\r\na b.txt\r\n\n  c.txt\n../notes.jsonl\n' > texts/list
config '"paths": "note.txt", "list": "texts/list"'
documents "a list names inputs by its own place" "note a b c one one-2 notes-3 "
documents "those of the command line take its place" "c " texts/c.txt
printf 'a b.txt\n\nnone.txt\n' > texts/list
config '"list": ["texts/list"]'
says "one that is missing, with the line" 1 'texts/list:3: texts/none.txt: No such file*'
skips "is left out" '3 a b : *texts/list:3: *'
echo '# nothing' > texts/list
says "a list of nothing" 1 'c.json: the lists of "input" name no input'

# ---- mail
config '"paths": "letters.mbox"'
letters=$srcdir/samples/letters.mbox
call clausemill c.json "$letters"
case $err in
*'this is html, which'*) skip "mail" "a message has HTML, which this program was built without" ;;
*'built without reading'*) like "mail" "$err" '*libgmime-3.0-dev*' ;;
*)
  is "a message is a document" "$code $(keys)$err" "0 letters-1 letters-2 letters-3 "
  is "what its header says" "$(sed 1d out/metadata.csv)" 'letters-1,From,"""Otto, Ada"" <ada@example.org>",mail header
letters-1,To,Wardens <wardens@example.org>,mail header
letters-1,Cc,Jörg Maus <maus@example.org>,mail header
letters-1,Subject,Keys of the Mühle weir,mail header
letters-1,Date,2005-01-05T10:11:12+01:00,mail header
letters-1,Message-ID,<1@example.org>,mail header
letters-2,From,Jörg Maus <maus@example.org>,mail header
letters-2,To,ada@example.org,mail header
letters-2,Subject,Re: Keys of the weir,mail header
letters-2,Date,2005-01-06T08:00:00-05:00,mail header
letters-2,Message-ID,<2@example.org>,mail header
letters-2,In-Reply-To,<1@example.org>,mail header
letters-2,Attachment,plan.pdf,mail header
letters-3,From,board@example.org,mail header
letters-3,Subject,Rules,mail header
letters-3,Date,2005-01-07T09:00:00+00:00,mail header'
  is "and documents" "$(sed '1d; s/^[^:]*\(:[0-9]*\)/\1/; s/,sent,.*/,sent/' out/documents.csv)" \
    ':1,text,WINDOWS-1252,en,Keys of the Mühle weir,"Otto, Ada",,2005-01-05,sent
:19,text,UTF-8,en,Re: Keys of the weir,Jörg Maus,,2005-01-06,sent
:54,html,windows-1252,en,Rules,board@example.org,,2005-01-07,sent'
  is "its text" "$(sed 1d out/blocks.csv | cut -d, -f1,4,6,13-)" \
    'letters-1,paragraph,,"Dear wardens,"
letters-1,paragraph,,you must keep the keys of the Mühle weir in the office. Nobody may take them home.
letters-1,paragraph,,"From next month on, each warden shall sign for them."
letters-2,paragraph,,You should ask the äldest warden first.
letters-3,heading,,Rules
letters-3,paragraph,,The board – must answer.
letters-3,item,1.,1. Staff may ask.'
  cp "$letters" letters.mbox && gzip -k letters.mbox && cp letters.mbox inbox
  cp out/blocks.csv plain.csv
  call clausemill c.json letters.mbox.gz
  is "compressed: the same" "$code $(cat out/blocks.csv)" "0 $(cat plain.csv)"
  config '"paths": "-", "container": "mbox"'
  input=inbox call clausemill c.json
  is "from standard input" "$code $(keys)" "0 stdin-1 stdin-2 stdin-3 "

  from='From a@example.org Wed Jan  5 10:11:12 2005'
  mail() { # HEADER BODY
    printf '%s\nSubject: x\n%b\n\n%b\n\n' "$from" "$1" "$2"
  }
  { mail 'X: y' 'One must go.\n\nFrom here on it rains.\nFrom 10:30 to 11:30 too.'
    mail 'Content-Type: multipart/mixed; boundary=b' '--b\nContent-Type: text/html\n\n<p>Two &amp; <b>go</b>.\n--b\n\nThe list <b>\n\nsays\n--b\nContent-Type: message/rfc822\n\nSubject: y\n\nThree must go.\n--b--'
    mail 'Content-Type: image/png' 'xxxx'
    mail 'Content-Type: text/plain; charset=us-ascii' 'caf\303\251'
  } > mails.mbox
  config '"paths": "mails.mbox"'
  documents "lines that only begin as messages do" "mails-1 mails-2 mails-3 mails-4 "
  is "HTML beside text, forwarded text, no text, a wrong encoding" \
    "$(sed 1d out/blocks.csv | cut -d, -f1,13-)" \
    'mails-1,One must go.
mails-1,From here on it rains.
mails-1,From 10:30 to 11:30 too.
mails-2,Two & go.
mails-2,The list <b>
mails-2,says
mails-2,Three must go.
mails-4,café'
  { mail 'From: "J. Otto" <j@example.org>' 'One must go.'
    mail 'From: "Otto, Ada" <j@example.org>, b@example.org' 'Two must go.'
    mail 'From: j@example.org' 'Three must go.'
  } > authors.mbox
  config '"paths": "authors.mbox"'
  call clausemill -q c.json
  is "an author is written without the quotes of mail" \
    "$(sed -n 's/.*:[0-9]*,text,UTF-8,[^,]*,x,//p' out/documents.csv | sed 's/,,.*//')" \
    'J. Otto
"Otto, Ada"
j@example.org'
  { mail 'X: y' 'One must go.'
    mail 'Content-Type: multipart/encrypted; boundary=b' '--b\nContent-Type: application/octet-stream\n\nxx\n--b--'
    mail 'Content-Type: application/pkcs7-mime' 'xxxx'
    mail 'Content-Type: text/plain; charset=utf-8' 'caf\351 and more that is plain'
    printf '%s\nno header\n\n' "$from"
    mail "To: $(awk 'BEGIN { for (i = 0; i < 200000; i++) printf "g:" }')" 'x'
    mail 'Content-Type: multipart/mixed; boundary=b' "$(awk 'BEGIN { for (i = 0; i < 200000; i++) printf "--b\\n" }')"
    mail "$(awk 'BEGIN { for (i = 0; i < 10000; i++)
      printf "Content-Type: multipart/mixed; boundary=b%d\\n\\n--b%d\\n", i, i }')" 'x'
    mail 'X: y' 'Two must go.'
  } > bad.mbox
  config '"paths": "bad.mbox"'
  says "an encrypted message" 1 'bad.mbox:7: this message is encrypted; *'
  rm -rf out
  call timeout 20 "$CLAUSEMILL" c.json --set input.on_error=skip
  is "what is wrong with a message is that of one alone" "$code $(keys)" "3 bad-1 bad-9 "
  like "each is said" "$(printf '%s\n' "$err" | sed 's/^.*warning: //')" "bad.mbox:7: *encrypted*
bad.mbox:*encrypted*
bad.mbox:*the byte 0xE9 at offset 3 is not UTF-8*
bad.mbox:*this is no message*
bad.mbox:*more than 1000 groups*
bad.mbox:*more than 100000 of its lines*
bad.mbox:*more than 100 deep*"
  printf 'Staff must go.\n' > text.mbox
  config '"paths": "text.mbox"'
  says "text by the name of mail" 1 'text.mbox:1: this is no mbox: *'
  ;;
esac

# ---- archives
make_zip() { # SCRIPT
  python3 -c "import io, warnings, zipfile
warnings.simplefilter('ignore')
z = zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED)
text = '$text'
$1
z.close()"
}
if ! python3 -c 'import zipfile' 2> /dev/null; then
  skip "archives" "python3 is not installed"
  finish
fi
make_zip "for name in ('letters/a.txt', 'b.txt', '../../b.txt', '/etc/c.txt', 'x\\\\d.txt', '.hidden.txt', 'pic.png', 'in.zip'):
  z.writestr(name, text)
z.writestr('letters/', '')"
config '"paths": "a.zip"'
rm -rf out
call clausemill c.json
case $err in
*'built without reading'*)
  like "archives" "$err" '*libzip-dev*'
  finish
  ;;
esac
is "a file in an archive is a document" "$code $(keys)" "0 a b b-2 c x\\d "
like "those that are none are counted" "$err" '*warning: a.zip: 2 of its files are left out*'
is "names are shown, and no paths" "$(grep -o 'a.zip:[^,]*' out/documents.csv | tr '\n' ' ')" \
  "a.zip:letters/a.txt a.zip:b.txt a.zip:../../b.txt a.zip:/etc/c.txt a.zip:x\\d.txt "
printf '{ "input": { "paths": "a.zip" }, "outputs": [ { "plugin": "json", "path": "each/{document}.json" } ] }\n' > each.json
call clausemill each.json
is "outputs of theirs stay where they belong" "$code $(find . -name '*.json' -path '*each/*' | sort | tr '\n' ' ')" \
  "0 ./each/a.json ./each/b-2.json ./each/b.json ./each/c.json ./each/x_d.json "
head -c 300 a.zip > cut.zip
config '"paths": "cut.zip"'
says "an archive that is cut off" 1 'cut.zip: this ZIP archive cannot be opened: *'
config '"paths": "a.zip"'
make_zip "z.writestr('a.txt', text)
z.writestr('bomb.txt', 'a' * 60000000)"
says "a bomb in an archive" 1 'a.zip:bomb.txt: unpacked it has more than 200 times its size*'
skips "is left out alone" '3 a : *a.zip:bomb.txt: *'
make_zip "for i in range(300):
  z.writestr('%d.txt' % i, 'a' * 1000000)"
says "many that make a bomb together" 1 'a.zip: unpacked it has more than 200 times its size*'
make_zip "z.writestr('a.txt', text)
z.writestr('b.txt', text)"
python3 -c "b = bytearray(open('a.zip', 'rb').read())
b[b.rindex(b'b.txt', 0, b.index(b'PK\\1\\2')) + 9] ^= 255
open('a.zip', 'wb').write(b)"
says "a broken file in an archive" 1 'a.zip:b.txt: its bytes are broken*'
skips "is left out alone" '3 a : *a.zip:b.txt: *'
make_zip "z.writestr('a.txt', text)
z.writestr('b.txt', text)"
python3 -c "b = bytearray(open('a.zip', 'rb').read())
b[b.index(b'b.txt') - 30 + 6] |= 1
b[b.rindex(b'b.txt') - 46 + 8] |= 1
open('a.zip', 'wb').write(b)"
says "an encrypted file in an archive" 1 'a.zip:b.txt: it is encrypted; an archive without a password was expected'
skips "is left out alone" '3 a : *a.zip:b.txt: *'
printf '%s\n' "$text" > a.zip
says "text by the name of an archive" 1 'a.zip: this ZIP archive cannot be opened*'
make_zip "for i in range(20000):
  z.writestr('%d.txt' % i, '')"
call clausemill c.json
is "20,000 files in an archive" "$code $(sed 1d out/documents.csv | wc -l)" "0 20000"
finish
