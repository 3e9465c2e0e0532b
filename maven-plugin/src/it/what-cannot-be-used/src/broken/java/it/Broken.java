package it;

class Broken {
  int x = "no int";
}
