"""Given names by the gender they nearly always show: common German ones and those of the people in the news.

Names that both bear (Andrea, Kim, Sascha, Nikita) are left out. Written from general knowledge.
"""

from __future__ import annotations

_MASCULINE = """
Abdallah Abdul Abdullah Achim Adam Adolf Adrian Ahmad Ahmed Alain Alan Alastair Albert Albrecht Alejandro Aleksandar
Aleksander Aleksej Alessandro Alex Alexander Alexandre Alexandros Alexei Alexej Alexis Alfons Alfred Ali Alois Alwin
Anders Andre André Andreas Andrej Andrew Andriy Andrij Andrzej Angelo Antal Anthony Antoine Anton Antonio António
Antonis Antony Ariel Armin Arne Arno Arnold Arnulf Arthur Artur August Augusto Axel Barack Bartholomäus Baschar
Bashar Bastian Ben Benedikt Benjamin Bernard Bernd Bernhard Bernie Bert Berthold Bertram Bill Björn Bob Bodo
Bohuslav Boris Boyko Brad Brian Bruce Bruno Burkhard Burkhardt Carl Carles Carlo Carlos Carsten César Charles Chris
Christian Christof Christoph Christophe Christopher Christos Chuck Claudio Claus Clemens Clement Colin Constantin
Cornelius Cyril Cyrill Dan Daniel Dave David Davide Dennis Denis Derek Detlef Detlev Dick Didier Diego Dieter
Dietmar Dietrich Dimitri Dimitris Dirk Dmitri Dmitrij Dmitry Dominic Dominik Don Donald Douglas Ed Eberhard Eckart
Eckhard Eckhart Edgar Edmund Eduard Eduardo Edward Edwin Egon Ehud Elias Elmar Elon Emanuel Emil Emmanuel Engelbert
Enrico Enrique Eric Erich Erik Ernst Erwin Eugen Eusebius Evo Ewald Fabian Faisal Falko Felipe Felix Ferdinand
Fernando Fidel Florian Francesco Francis Francisco Franck Francois François Frank Franz Franziskus Fred Frederic
Frederick Frederik Fridolin Friedbert Friedhelm Friedrich Fritz Fumio Gabor Gebhard Georg George Georges Georgi
Georgios Gerald Gerard Gérard Gerd Gerhard Gernot Gert Gianni Gideon Giorgio Giorgos Giovanni Giuseppe Gordon
Gottfried Götz Graham Greg Gregor Guido Guillaume Guillermo Günter Günther Gunter Gunther Gustav Guy Hamid Hannes
Hannibal Hans Harald Harold Harry Hartmut Hasan Hassan Hauke Heiko Heiner Heinrich Heinz Helge Helmut Helmuth
Hendrik Henning Henri Henrik Henry Herbert Heribert Hermann Hilmar Holger Horst Howard Hubert Hubertus Hugh Hugo
Humberto Hussein Ibrahim Ignaz Igor Ilham Ingo Ingolf Isaac Ismail Ismael Ivan Ivo Iwan Jack Jacob Jacques Jair
Jakob Jamal James Jan Janez Janis Jannik Jannis Janusz Jared Jaroslaw Jason Javier Jeff Jeffrey Jens Jeremy Jerome
Jerzy Jesús Jewgeni Jim Jimmy Jo Joachim Joao João Jochen Joe Joel Johann Johannes John Johnny Jon Jonas Jonathan
Jorge Jörg Jörn Josef Joseph Josep José Joschka Joshua Jost Juan Jules Julian Julien Julius Jürgen Juri Jurij Jussuf
Justin Kai Karel Karim Karl Karlheinz Karsten Kaspar Kay1 Keith Kemal Ken Kenneth Kevin Khaled Kilian Kirill Klaus
Klemens Knut Kofi Konrad Konstantin Korbinian Kurt Kyriakos Lars Laszlo László Laurent Lawrence Lech Lee Leif
Lennart Leo Leon Leonard Leonid Leopold Lew Lewis Lionel Lorenz Lothar Louis Luca Lucas Ludger Ludwig Luigi Luis
Luiz Lukas Lutz Maciej Magnus Mahmoud Mahmud Maik Malte Manfred Manuel Marc Marcel Marcello Marcin Marco Marcus
Marek Marian Mariano Mario Marius Mark Marko Markus Marten Martin Marvin Massimo Mateusz Mathias Matt Matteo Matthew
Matthias Maurice Mauricio Max Maxim Maxime Maximilian Michail Michael Michal Michel Michele Miguel Mike Mikhail
Miklós Milan Milos Miloš Miroslav Mirko Mitch Mitt Mohamed Mohammad Mohammed Moritz Muammar Muhammad Mustafa
Narendra Nathan Neil Nelson Nicolas Nicolás Niels Nigel Nico Niko Nikolai Nikolaj Nikolaus Nikolas Nikos Nils Noah
Norbert Nuri Olaf Ole Olexander Oleksandr Olivier Oliver Omar Omid Orlando Oscar Oskar Osama Osman Otmar Otto Ottmar
Pablo Paolo Pascal Patrick Paul Pawel Paweł Pedro Peer Per Pervez Peter Petr Petro Petros Philip Philipp Philippe
Phil Piero Pierre Pieter Pietro Pjotr Prabowo Radek Radoslaw Radosław Rafael Rafik Rafał Raimund Rainer Ralf Ralph
Ramon Ramón Ramzan Randolf Raphael Rashid Raúl Ray Raymond Recep Reiner Reinhard Reinhart Reinhold René Rex Ricardo
Richard Rick Rishi Rob Robert Roberto Rodrigo Roger Roland Rolf Roman Ron Ronald Rory Rouven Roy Rüdiger Rudi Rudolf
Rudolph Rupert Rustem Saad Saddam Sadiq Said Salman Salvador Sam Samir Samuel Sami Saul Scott Sebastian Sepp Serge
Sergej Sergei Sergey Sergio Sergiu Severin Shimon Shinzo Siegbert Siegfried Siegmar Siegmund Sigmar Sigmund
Silvester Silvio Simeon Simon Slobodan Sönke Sören Stanislaw Stefan Stefano Steffen Stephan Stephen Steve Steven
Stuart Sven Swen Sylvester Tadeusz Tariq Tarek Tayyip Ted Terry Thabo Theo Theodor Thilo Thomas Thorben Thorsten
Tibor Till Tilo Tim Timo Timothy Tino Tobias Tom Tomas Tomás Tomasz Tomislav Tommaso Toni Tony Torben Torsten Traian
Udo Ueli Uli Ulf Ulrich Urs Uwe Václav Valentin Valentino Vaclav Veit Viktor Victor Vincent Vinzenz Vitali Vitalij
Vladimir Volker Volkmar Volodymyr Walter Walther Warren Wenzel Werner Wieland Wilfried Wilhelm Willi William
Willibald Willy Winfried Winston Witali Wladimir Władysław Woldemar Wolf Wolfgang Wolfram Wolodymyr Xavier Yasser
Yoav Yves Yitzhak Zoltán Zoltan Zoran Žarko Benyamin Binyamin Karl-Theodor Hashim Xi Péter Jean Benigno Boutros
Ghassan Gavin Keir Pete JD Ruhollah Masoud Ajmal Volodymir Wjatscheslaw Waleri Oleh
"""

_FEMININE = """
Adele Adelheid Agathe Agnes Aicha Aischa Alena Alexandra Alexia Alice Alicia Alida Aline Alina Almut Amalie Amanda
Amelie Amira Ana Anastasia Angela Angelika Angelina Anett Anette Anika Anita Anja Anka Anke Ann Anna Annalena Anne
Annegret Annelie Anneliese Annemarie Annett Annette Annika Antje Antonia Anuschka Ariane Arlette Astrid Asli Ayse
Aylin Babette Barbara Bärbel Beate Beatrice Beatrix Begoña Benita Berit Bettina Bianca Birgit Birgitt Birgitta
Brigitte Britta Camilla Carina Carla Carmen Carola Carole Carolin Carolina Caroline Cäcilia Catarina Catherine
Cecilia Cécile Celine Charlotte Chantal Chiara Christa Christel Christiane Christin Christina Christine Cindy Clara
Claire Claudia Condoleezza Constanze Cordula Cornelia Cristina Dagmar Dana Daniela Danielle Daphne Deborah Delphine
Denise Diana Diane Dilma Dora Doris Dorothea Dorothee Dunja Edda Edelgard Edith Elena Elenora Eleonore Elfriede Elif
Elisabeth Elise Elizabeth Elke Ella Ellen Elli Elly Elsa Else Elvira Emilia Emma Emily Erika Erna Esther Eva Evelin
Evelyn Evelyne Fatima Federica Felicitas Filiz Florence Frauke Franka Frances Francesca Franziska Friederike Frieda
Gabriela Gabriele Gabriella Gerda Gerlinde Gertrud Gesa Gesine Gisela Gitta Giorgia Giulia Grace Greta Gudrun
Gundula Hanna Hannah Hannelore Hatice Hedwig Heide Heidemarie Heidi Heidrun Heike Helen Helena Helene Helga Hella
Henriette Herta Hertha Hilary Hilda Hilde Hildegard Hillary Ida Ilka Ilona Ilse Imke Ina Ines Inge Ingeborg Ingrid
Inka Irene Irina Iris Irmgard Isabel Isabell Isabella Isabelle Ivanka Jacinda Jacqueline Jana Jane Janet Janina
Janine Jasmin Jeanette Jeanne Jelena Jenna Jennifer Jenny Jessica Jill Joan Joanna Johanna Jolanta Josefine
Josephine Juana Judith Julia Juliane Julie Julija Juliette Justine Jutta Kaja Kamala Karen Karin Karla Karola
Karolin Karolina Karoline Katarina Katarzyna Käte Katharina Käthe Katherine Kathleen Kathrin Kathryn Kati Katja
Katrin Keiko Kerstin Kirsten Klara Klaudia Konstanze Korinna Kornelia Kristalina Kristina Kristin Kristine Laila
Lara Larissa Laura Lea Leila Lena Leni Leonie Leonore Leyla Lia Liane Lida Lieselotte Lilli Lina Linda Lisa Lise Liv
Livia Liz Lola Loretta Louise Lucia Lucie Lucy Luisa Luise Lydia Madeleine Madonna Magda Magdalena Maike Maja Malala
Malu Mandy Manon Manuela Mara Mareike Maren Margaret Margarete Margarethe Margarita Margit Margot Margrethe Margret
Maria María Mariana Marianne Marie Marie-Luise Marietta Marija Marika Marina Marine Marion Marissa Marita Marla
Marlene Marlies Marta Martha Martina Mary Mathilde Maya Mechthild Megan Mehriban Meike Melania Melanie Melina
Meredith Meryl Mette Mia Michaela Michèle Michelle Milena Mina Miriam Mira Mirjam Mona Monica Monika Monique Nadia
Nadine Nadja Naomi Nancy Natalia Natalie Natascha Nathalie Nelly Nicola1 Nicole Nicolette Nina Nora Olena Olga
Olivia Oprah Patricia Patrizia Paula Pauline Penelope Petra Pia Pilar Priscilla Rachel Ramona Raphaela Rebecca
Rebekka Regina Regine Régine Renata Renate Rhea Ricarda Rita Roberta Romana Ronja Rosa Rosalia Rosemarie Rosi
Roswitha Ruth Sabina Sabine Sabrina Sahra Samantha Sandra Sanna Sara Sarah Saskia Ségolène Selma Serap Serena Sevim
Sheila Shirin Sibylle Sieglinde Sigrid Sigrun Silke Silvana Silvia Simone Sina Sofia Sofie Sonia Sonja Sophia Sophie
Stefanie Steffi Stella Stephanie Sue Susan Susann Susanna Susanne Suse Suu Svenja Svetlana Swetlana Sylvia Sylvie
Tabea Tamara Tanja Tatiana Tatjana Teresa Theodora Theresa Therese Thea Theres Tina Traudl Trude Trudi Tulsi Ulla
Ulrike Ursel Ursula Ute Uta Valentina Valeria Valerie Vanessa Venus Vera Verena Verona Veronica Veronika Victoria
Viktoria Viola Violeta Virginia Vivian Viviane Waltraud Wanda Wendy Whitney Wiebke Wilhelmine Wilma Winnie Yasmin
Yulia Yvette Yvonne Zoe Zsuzsa Mascha Christl Annekathrin Kira Silja Uschi Evita Elsbeth Nanaia Tarja Vigdis Ngozi
Roza Franca Vaira Dalia Gro Eveline Micheline Simonetta Aziza Chandrika Benazir Corazon Gloria Megawati Hasina
Khaleda Mame Joyce Ameenah
"""

GENDER_OF_FIRST_NAME: dict[str, str] = {
    **{name.casefold(): "m" for name in _MASCULINE.split()},
    **{name.casefold(): "f" for name in _FEMININE.split()},
}
"""Case-folded given name → "m" or "f"."""


def gender_of_name(full_name: str) -> str | None:
    """The gender that the first word of a full name shows ("m", "f"), or None; a double name goes by its first part."""
    words = full_name.casefold().split()
    if not words:
        return None
    return GENDER_OF_FIRST_NAME.get(words[0]) or GENDER_OF_FIRST_NAME.get(words[0].split("-")[0])
